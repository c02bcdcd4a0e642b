import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { bucketsBetween, createBuckets } from './buckets.ts';
import type { Connection } from './connection.ts';
import { openWriter } from './open.ts';

let folder: string;
let connection: Connection;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posthorn-buckets-'));
  connection = openWriter(join(folder, 'posthorn.db'), 0);
});
after(async () => {
  connection.close();
  await rm(folder, { recursive: true });
});

test('buckets come in the order of keys, in whatever order keys are written and whatever is rolled back', () => {
  const step = fc.record({
    back: fc.integer({ min: 0, max: 12 }),
    rollBack: fc.constantFrom(false, false, false, true),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
      connection.exec('BEGIN; DELETE FROM events_buckets WHERE number > 0; DELETE FROM events');
      const buckets = createBuckets(connection, 'events', 4);
      const found = new Map<number, number>();
      for (const [n, { back, rollBack }] of steps.entries()) {
        const key = 1_000 * (n + 1) - 1_700 * back;
        if (key <= 0 || found.has(key)) continue;
        connection.exec('SAVEPOINT step');
        const bucket = buckets.of(key);
        connection.run(INSERT, key, bucket);
        if (rollBack) {
          connection.exec('ROLLBACK TO step');
          buckets.forget();
        } else {
          found.set(key, bucket);
        }
        connection.exec('RELEASE step');
      }
      const inOrder = [...found].sort(([a], [b]) => a - b).map(([, bucket]) => bucket);
      assert.deepEqual(
        inOrder,
        inOrder.toSorted((a, b) => a - b),
      );
      const keys = [...found.keys()].sort((a, b) => a - b);
      const [from, until] = [keys[Math.floor(keys.length / 4)] ?? 0, keys[Math.floor(keys.length / 2)] ?? 0];
      const wanted = new Set(keys.filter((key) => key >= from && key < until).map((key) => found.get(key)));
      const visited = [...bucketsBetween(connection, 'events', [from, until])].map(({ number }) => number);
      assert.deepEqual(
        visited,
        visited.toSorted((a, b) => b - a),
      );
      for (const bucket of wanted) assert.ok(visited.includes(bucket as number));
      connection.exec('ROLLBACK');
    }),
    { numRuns: 200 },
  );
});

test('a bucket is full at its size, and goes on being filled after a restart', () => {
  connection.exec('BEGIN');
  const write = (keys: readonly number[]): number[] => {
    const buckets = createBuckets(connection, 'events', 3);
    return keys.map((key) => {
      const bucket = buckets.of(key);
      connection.run(INSERT, key, bucket);
      return bucket;
    });
  };
  assert.deepEqual(write([10, 20]), [0, 0]);
  assert.deepEqual(write([30, 40, 50]), [0, 1, 1]);
  assert.deepEqual(write([60, 70]), [1, 2]);
  connection.exec('ROLLBACK');
});

const INSERT = `INSERT INTO events (key, id, tenant, bucket, type, timestamp, accepted_at, commit_number)
  VALUES (?, 'x', 1, ?, 'a', 0, 0, 0)`;
