import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What uses the run's PostgreSQL server; it is not started for others. */
const TESTS = /^packages\/server\/(src\/store|test)\//;
const SERVER = 'packages/server/test/postgres-run.fixture.ts';

/**
 * Starts one PostgreSQL server that the run's test files share, each in databases of its own: starting one takes longer
 * than most test files. It ends with this process.
 * @param {string} node
 * @param {string} root
 * @param {string[]} testFiles
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => void }>} what names it to the tests
 */
export async function startPostgres(node, root, testFiles) {
  if (!testFiles.some((file) => TESTS.test(file))) return { env: {}, stop() {} };
  const server = spawn(node, ['--conditions=source', SERVER], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const stop = () => void server.stdin.end();
  for await (const folder of createInterface({ input: server.stdout })) return { env: { TEST_POSTGRES: folder }, stop };
  return { env: {}, stop };
}
