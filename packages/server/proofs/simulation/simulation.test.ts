import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { live } from './life.ts';

// The long version is `npm run proof:simulation -- --seeds 100000`.
const SEEDS = process.env.POSTHORN_SEEDS ?? '1000';
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

// In a process of its own: node:test watches every promise, which makes lives of nothing but promises last thrice as long.
test(`${SEEDS} simulated lives hold every invariant of SAFETY.md section 1`, async (t) => {
  const args = ['--conditions=source', MAIN, '--seeds', SEEDS];
  const [failure, said] = await new Promise<[Error | null, string]>((resolve) => {
    execFile(process.execPath, args, (error, output, complaints) => resolve([error, `${output}${complaints}`]));
  });
  t.diagnostic(said);
  assert.equal(failure, null, said);
  const [lives, events, attempts] = [/(\d+) lives/, /(\d+) events/, /(\d+) attempts/].map((figure) =>
    Number(figure.exec(said)?.[1]),
  );
  assert.equal(lives, Number(SEEDS));
  assert.ok(Number(events) > lives && Number(attempts) > lives, said);
});

test('a seed lives the same life again', async () => {
  for (const seed of [3, 8, 21]) assert.deepEqual(await live(seed), await live(seed));
});
