import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundleServer } from './build/packages.mjs';
import { root } from './ready/checkout.mjs';
import { installPrograms } from './ready/debian.mjs';
import { runPinned } from './ready/pinned.mjs';
import { startPostgres } from './ready/postgres.mjs';
import { runMain, SetupError } from './ready/say.mjs';
import { ready } from './ready.mjs';
import { testFiles } from './test-files.mjs';

/** Test files at once. Node leaves one core unused, which on two is half of the machine. */
const AT_ONCE = Math.max(2, availableParallelism() - 1);
/** A hanging test file is ended after this time: longer than any takes, shorter than anyone's patience. */
const TIMEOUT_MS = 10 * 60_000;

// npm test [-- PATH… --OPTION=…]: makes the checkout ready and runs lint, types and every test, or the test files at
// the paths given. Options go to `node --test`. All is one run of node's runner, whose summary ends the output.
await runMain(async () => {
  const args = process.argv.slice(2);
  const parts = args.filter((arg) => !arg.startsWith('-'));
  const files = testFiles(root, parts);
  if (files.length === 0) throw new SetupError(`there is no test at ${parts.join(', ')}`);
  const checkout = await ready({ dashboard: files.some((file) => /^packages\/(dashboard|server)\//.test(file)) });
  const { node } = checkout;
  await installPrograms(files);
  const options = ['--test', '--test-reporter=spec', `--test-timeout=${TIMEOUT_MS}`, `--test-concurrency=${AT_ONCE}`];
  // Tests start a hundred servers, and bundled ones start in a third of the time. Files run alone take the sources.
  const bundle = join(root, 'packages/server/.bundle');
  rmSync(bundle, { recursive: true, force: true });
  await bundleServer(checkout, bundle);
  const postgres = await startPostgres(node, root, files);
  const env = { ...process.env, ...postgres.env, BUNDLED_POSTHORN: join(bundle, 'cli.js') };
  try {
    return await runPinned(node, [...options, ...args.filter((arg) => arg.startsWith('-')), ...files], {
      cwd: root,
      env,
    });
  } finally {
    postgres.stop();
  }
});
