import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postgresPrograms } from '../../test/postgres-server.fixture.ts';
import { openGroup } from '../processes/group.ts';
import { failuresOf } from './report.ts';
import { runFailovers } from './scenario.ts';

const programs = postgresPrograms();

// The long version is `npm run proof:failover -- --times 20`, which also holds the time to the bar.
test('no acknowledged event is lost when the primary is killed, and none is acknowledged while its standby stands still', {
  skip: programs === null ? 'PostgreSQL is not installed' : false,
}, async (t) => {
  const group = openGroup('failover-test');
  t.after(() => group.end());
  const options = { times: 1, loadMs: 300, resumeWithinMs: Number.POSITIVE_INFINITY };
  const result = await runFailovers(group, programs ?? '', options, (line) => t.diagnostic(line));
  assert.deepEqual(failuresOf(result, options.resumeWithinMs), []);
  assert.equal(result.failovers.length, 1);
});
