import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postgresPrograms } from '../../test/postgres-server.fixture.ts';
import { openGroup } from '../processes/group.ts';
import { runNodes } from './loop.ts';
import { failuresOf } from './report.ts';

// The long version is `npm run proof:nodes -- --seconds 300`. The limit on time is wide here, because the other tests use
// the same cores; what must hold whatever the machine does is that nothing is lost and no order or limit broken.
const OPTIONS = { seconds: 6, seed: 11, publishers: 6, everyMs: 40, replacedWithinMs: 60_000 };
const skip = postgresPrograms() === null ? 'PostgreSQL is not installed' : false;

test('five nodes of which some are killed and one is paused past its epoch lose nothing and keep order and limits', {
  skip,
}, async (t) => {
  const group = openGroup('nodes-test');
  t.after(() => group.end());
  const result = await runNodes(group, OPTIONS, (line) => t.diagnostic(line));
  assert.deepEqual(failuresOf(result, OPTIONS.replacedWithinMs), []);
  assert.equal(result.disruptions.filter(({ kind }) => kind === 'paused').length, 1);
  assert.ok(result.accepted > 100, `only ${result.accepted} events were accepted`);
});
