import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { postgresPrograms } from '../../test/postgres-server.fixture.ts';
import { live } from './life.ts';

// The long version is `npm run proof:simulation -- --seeds 100000`.
const SEEDS = process.env.POSTHORN_SEEDS ?? '1000';
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

// In a process of its own: node:test watches every promise, which makes lives of nothing but promises last thrice as long.
async function lived(...args: string[]): Promise<{ readonly failure: Error | null; readonly said: string }> {
  return await new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=source', MAIN, ...args], (failure, output, complaints) =>
      resolve({ failure, said: `${output}${complaints}` }),
    );
  });
}

test(`${SEEDS} simulated lives hold every invariant of SAFETY.md section 1`, async (t) => {
  const { failure, said } = await lived('--seeds', SEEDS);
  t.diagnostic(said);
  assert.equal(failure, null, said);
  const [lives, events, attempts] = [/(\d+) lives/, /(\d+) events/, /(\d+) attempts/].map((figure) =>
    Number(figure.exec(said)?.[1]),
  );
  assert.equal(lives, Number(SEEDS));
  assert.ok(Number(events) > lives && Number(attempts) > lives, said);
});

// A real store takes its real time; more by hand: `npm run proof:simulation -- --store postgres --seeds 1000`.
for (const [store, seeds] of [
  ['sqlite', '12'],
  ['postgres', '6'],
] as const) {
  const skip = store === 'postgres' && postgresPrograms() === null ? 'PostgreSQL is not installed' : false;
  test(`the same lives are lived on ${store}, which answers at each step as the model does`, { skip }, async () => {
    const { failure, said } = await lived('--store', store, '--seeds', seeds);
    assert.equal(failure, null, said);
    assert.match(said, new RegExp(`^${seeds} lives`, 'm'));
  });
}

test('a seed lives the same life again', async () => {
  for (const seed of [3, 8, 21]) assert.deepEqual(await live(seed), await live(seed));
});
