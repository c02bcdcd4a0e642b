/**
 * Starts a PostgreSQL server for the test files of one run, says where its socket is, and stops it when standard input
 * ends, as it does when whoever started this is gone. Says nothing where PostgreSQL is not installed.
 */
import { postgresPrograms, startPostgres } from './postgres-server.fixture.ts';

const programs = postgresPrograms();
if (programs !== null) {
  const server = await startPostgres(programs);
  process.stdout.write(`${server.folder}\n`);
  process.stdin.resume();
  process.stdin.once('end', () => void server.stop().then(() => process.exit(0)));
}
