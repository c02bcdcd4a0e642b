import assert from 'node:assert/strict';
import { test } from 'node:test';
import { live } from './life.ts';
import { liveMany, summary, told } from './many.ts';

// The long version is `npm run proof:simulation -- --seeds 100000`.
const SEEDS = Number(process.env.POSTHORN_SEEDS ?? 150);

test(`${SEEDS} simulated lives hold every invariant of SAFETY.md section 1`, async (t) => {
  const { failed, lived } = await liveMany(1, SEEDS);
  t.diagnostic(summary(lived));
  assert.ok(failed === null, failed === null ? '' : told(failed));
  for (const figure of ['events', 'attempts'] as const) {
    const total = lived.reduce((sum, life) => sum + life[figure], 0);
    assert.ok(total > SEEDS, `the lives saw only ${total} ${figure}`);
  }
});

test('a seed lives the same life again', async () => {
  for (const seed of [3, 8, 21]) assert.deepEqual(await live(seed), await live(seed));
});
