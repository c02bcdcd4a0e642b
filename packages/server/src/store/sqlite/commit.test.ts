import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { QUIET } from '../conformance/quiet.ts';
import { type CommitReport, type Committer, createCommitter } from './commit.ts';
import { type Connection, connect } from './connection.ts';
import type { Job } from './job.ts';
import { openWriter } from './open.ts';

/** Of `PRAGMA synchronous`. */
const FULL = 2;

describe('shared commits', () => {
  let folder: string;
  let connection: Connection;
  let committer: Committer;
  let written: number;
  let rollbacks: number;
  let reports: CommitReport[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'posthorn-commit-'));
    connection = openWriter(join(folder, 'posthorn.db'), 0);
    connection.exec('CREATE TABLE numbers (n INTEGER UNIQUE, filling BLOB)');
    written = 0;
    rollbacks = 0;
    reports = [];
    committer = createCommitter({
      connection,
      clock: () => 0,
      log: QUIET,
      committed: (bytes) => {
        written += bytes;
      },
      rolledBack: () => {
        rollbacks++;
      },
      report: (report) => reports.push(report),
    });
  });
  afterEach(async () => {
    committer.close();
    connection.close();
    await rm(folder, { recursive: true });
  });

  const insert = (n: number, change: Partial<Job<number>> = {}): Job<number> => ({
    rows: 1,
    bytes: 10,
    owed: false,
    run: (transaction) => {
      transaction.connection.run('INSERT INTO numbers VALUES (?, NULL)', n);
      transaction.note('event', n, 1);
      return n;
    },
    ...change,
  });
  const numbers = (): number[] => connection.all<{ n: number }>('SELECT n FROM numbers ORDER BY n').map(({ n }) => n);
  const entries = (): number =>
    connection.get<{ bytes: number }>('SELECT sum(length(happenings)) AS bytes FROM commits')?.bytes ?? 0;

  it('syncs each commit, and leaves the log to others', () => {
    assert.deepEqual({ ...connection.get<object>('PRAGMA synchronous') }, { synchronous: FULL });
    assert.deepEqual({ ...connection.get<object>('PRAGMA journal_mode') }, { journal_mode: 'wal' });
    assert.deepEqual({ ...connection.get<object>('PRAGMA wal_autocheckpoint') }, { wal_autocheckpoint: 0 });
    const reader = connect(join(folder, 'posthorn.db'), 'reader');
    assert.deepEqual({ ...reader.get<object>('PRAGMA synchronous') }, { synchronous: FULL });
    reader.close();
  });

  it('puts what is queued in one turn into one commit', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => committer.submit(insert(n))));
    assert.deepEqual(answers, [1, 2, 3]);
    assert.equal(committer.stats().commits, 1);
    assert.deepEqual(
      reports.map(({ ok, rows }) => [ok, rows]),
      [[true, 3]],
    );
    assert.equal(written, 30);
  });

  it('holds at most 600 rows or 4 MiB in a commit', async () => {
    await Promise.all(Array.from({ length: 1_500 }, (_, n) => committer.submit(insert(n))));
    assert.equal(committer.stats().commits, 3);
    const large = { bytes: 3 * 1024 * 1024 };
    await Promise.all([1, 2, 3].map((n) => committer.submit(insert(10_000 + n, large))));
    assert.equal(committer.stats().commits, 6);
    await committer.submit(insert(20_000, { rows: 5_000 }));
    assert.equal(numbers().length, 1_504);
  });

  it('lets a job fail alone', async () => {
    const outcomes = await Promise.allSettled([
      committer.submit(insert(1)),
      committer.submit(insert(1)),
      committer.submit({
        ...insert(2),
        run: (transaction) => {
          insert(2).run(transaction);
          throw new TypeError('a bug');
        },
      }),
      committer.submit(insert(3)),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    assert.match(String(outcomes[1]?.status === 'rejected' && outcomes[1].reason), /UNIQUE/);
    assert.match(String(outcomes[2]?.status === 'rejected' && outcomes[2].reason), /a bug/);
    assert.deepEqual(numbers(), [1, 3]);
    assert.equal(entries(), 2 * 13, 'the log tells nothing of what was rolled back');
    assert.equal(rollbacks, 3, 'of the commit, and of each job at fault');
  });

  it('refuses all when the disk is full, and goes on when there is room again', async () => {
    await committer.submit(insert(1));
    const pages = connection.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    connection.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const fill = (n: number): Job<number> =>
      insert(n, {
        run: (transaction) => transaction.connection.run('INSERT INTO numbers VALUES (?, ?)', n, randomBytes(100_000)),
      });
    const outcomes = await Promise.allSettled([2, 3, 4].map((n) => committer.submit(n === 3 ? fill(n) : insert(n))));
    for (const outcome of outcomes) {
      assert.ok(outcome.status === 'rejected');
      assert.equal((outcome.reason as Error).name, 'StoreUnavailable');
    }
    assert.deepEqual(numbers(), [1]);
    assert.deepEqual(
      reports.map(({ ok, rows }) => [ok, rows]),
      [
        [true, 1],
        [false, 0],
      ],
    );

    connection.exec('PRAGMA max_page_count = 1000000');
    await Promise.all([2, 3, 4].map((n) => committer.submit(fill(n))));
    assert.deepEqual(numbers(), [1, 2, 3, 4]);
  });

  it('goes on after the connection was lost', async () => {
    await committer.submit(insert(1));
    connection.close();
    await assert.rejects(committer.submit(insert(2)), { name: 'StoreUnavailable' });
    await committer.submit(insert(3));
    assert.deepEqual(numbers(), [1, 3]);
  });

  it('refuses at once what it has no room for, and keeps half of the room for what is owed', async () => {
    const large = { bytes: 16 * 1024 * 1024 };
    const waiting = [1, 2, 3, 4].map((n) => committer.submit(insert(n, large)));
    await assert.rejects(committer.submit(insert(5)), { name: 'StoreUnavailable' });
    const owed = committer.submit(insert(6, { owed: true }));
    await Promise.all([...waiting, owed]);
    await committer.submit(insert(7));
    assert.deepEqual(numbers(), [1, 2, 3, 4, 6, 7]);
    assert.equal(committer.stats().queuedBytes, 0);
    assert.equal(committer.stats().queuedJobs, 0);
  });

  it('commits what is queued when it closes, and refuses what comes after', async () => {
    const last = committer.submit(insert(1));
    committer.close();
    assert.equal(await last, 1);
    await assert.rejects(committer.submit(insert(2)), { name: 'StoreUnavailable' });
  });
});
