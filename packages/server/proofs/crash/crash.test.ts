import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGroup } from '../processes/group.ts';
import { runCrashLoop } from './loop.ts';
import { failuresOf } from './report.ts';

// The long version is `npm run proof:crash -- --kills 1000`. The limits on time are wide here, because the other tests use
// the same cores; what must hold whatever the machine does is that nothing is lost and nothing strange repeated.
const OPTIONS = { kills: 5, events: 1_000, seed: 7, wide: 600, justAnsweredMs: 10_000, resumeWithinMs: 30_000 };

test('a server killed with -9 five times under load loses nothing and repeats only what was in flight', async (t) => {
  const group = openGroup('crash-test');
  t.after(() => group.end());
  const result = await runCrashLoop(group, OPTIONS, (line) => t.diagnostic(line));
  assert.deepEqual(failuresOf(result, OPTIONS.resumeWithinMs), []);
  assert.equal(result.runs.filter(({ killedAt }) => killedAt !== null).length, OPTIONS.kills);
  assert.ok(result.accepted.length >= OPTIONS.events, `only ${result.accepted.length} events were accepted`);
});
