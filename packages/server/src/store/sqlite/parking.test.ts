import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { QUIET } from '../conformance/quiet.ts';
import { createBuckets } from './buckets.ts';
import { createCommitter } from './commit.ts';
import { openWriter } from './open.ts';
import { createParking } from './parking.ts';

test('what is open for many buckets is moved to the waiting part, and nothing else is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posthorn-parking-'));
  const connection = openWriter(join(folder, 'posthorn.db'), 0);
  const deliveries = createBuckets(connection, 'deliveries', 100);
  const committer = createCommitter({
    connection,
    clock: () => 0,
    log: QUIET,
    committed: () => parking.committed(),
    rolledBack: deliveries.forget,
  });
  const parking = createParking({ committer, deliveries, log: QUIET });

  const add = (key: number, dueAt: number | null): Promise<number> =>
    committer.submit({
      rows: 1,
      bytes: 0,
      owed: true,
      run: () =>
        connection.run(
          `INSERT INTO deliveries (key, id, event, endpoint, tenant, bucket, status, attempts, spent, due_at)
            VALUES (?, 'x', 1, 1, 1, ?, 0, 0, 0, ?)`,
          key,
          deliveries.of(key),
          dueAt,
        ),
    });
  // More than one slice is old enough at the end; every tenth is not open any more.
  await Promise.all(Array.from({ length: 2_000 }, (_, n) => add(n + 1, n % 10 === 0 ? null : 5)));
  await add(2_001, 5);
  for (let turn = 0; turn < 10; turn++) await add(2_002 + turn, 5);

  const waiting = connection.all<{ key: number }>('SELECT key FROM deliveries WHERE is_waiting = 1 ORDER BY key');
  const wanted = Array.from({ length: 1_300 }, (_, n) => n + 1).filter((key) => (key - 1) % 10 !== 0);
  assert.deepEqual(
    waiting.map(({ key }) => key),
    wanted,
  );
  committer.close();
  connection.close();
  await rm(folder, { recursive: true });
});
