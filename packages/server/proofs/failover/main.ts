// npm run proof:failover: kills PostgreSQL's primary under load, promotes its standby, and shows that no event that was
// acknowledged is lost.
import { postgresPrograms } from '../../test/postgres-server.fixture.ts';
import { openGroup } from '../processes/group.ts';
import { readOptions, USAGE } from './options.ts';
import { describe, failuresOf } from './report.ts';
import { runFailovers } from './scenario.ts';

const parsed = readOptions(process.argv.slice(2));
if ('complaint' in parsed) {
  console.error(`${parsed.complaint}\n\n${USAGE}`);
  process.exit(2);
}
const programs = postgresPrograms();
if (programs === null) {
  console.error('PostgreSQL 15 or newer is not installed (Debian: apt-get install postgresql)');
  process.exit(2);
}
const { options } = parsed;
const group = openGroup('failover');
try {
  console.log(`killing the primary ${options.times} times under load`);
  const result = await runFailovers(group, programs, options, console.log);
  const failures = failuresOf(result, options.resumeWithinMs);
  console.log(describe(result));
  for (const failure of failures) console.log(`FAILED     ${failure}`);
  if (failures.length === 0) console.log('no acknowledged event was lost');
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await group.end();
}
