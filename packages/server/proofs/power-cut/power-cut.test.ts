import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGroup } from '../processes/group.ts';
import { runPowerCut } from './cut.ts';
import { buildShim } from './shim.ts';

// The long version is `npm run proof:power-cut`; `-- --planted` shows that it finds planted bugs.
const OPTIONS = { points: 20, torn: 1, events: 100, seed: 7, wide: 20 };

test('a power cut at any of 20 moments takes nothing that was promised before', async (t) => {
  const group = openGroup('power-cut-test');
  t.after(() => group.end());
  const built = buildShim(group.folder);
  if ('missing' in built) return t.skip(built.missing);
  const result = await runPowerCut(group, built.file, OPTIONS, (line) => t.diagnostic(line));
  assert.deepEqual(result.failures, []);
  assert.deepEqual([result.points, result.images], [20, 60]);
  assert.ok(result.events >= OPTIONS.events, `only ${result.events} events were promised`);
  assert.ok(result.checkpoints >= 1, 'nothing was copied into the database');
});
