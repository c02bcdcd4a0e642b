import type { Log } from '../../ports.ts';
import type { Buckets } from './buckets.ts';
import type { Committer } from './commit.ts';
import type { Transaction } from './job.ts';

/** Buckets of deliveries (of 4,096 each) that may pass by before one that is still open counts as waiting. */
const FRESH_BUCKETS = 8;
/** Moved in one commit. */
const SLICE = 500;
const ROW_BYTES = 100;

interface ParkingParts {
  readonly committer: Pick<Committer, 'submit'>;
  readonly deliveries: Buckets;
  readonly log: Log;
}

/**
 * Keeps the index of open deliveries in two parts. What is fresh is written there and deleted milliseconds later, so its
 * part has to be small: beside a million entries that wait for dead endpoints, each fresh one would dirty a page of its
 * own. What fails goes to the other part when its attempt is recorded; what is open for long without one is moved by
 * this, some at a time, whenever a bucket of deliveries is full.
 */
export function createParking({ committer, deliveries, log }: ParkingParts) {
  let seen: number | null = null;

  async function parkUntilDone(bucket: number): Promise<void> {
    for (let moved = SLICE; moved === SLICE; ) {
      moved = await committer.submit({
        rows: SLICE,
        bytes: SLICE * ROW_BYTES,
        owed: true,
        run: (transaction) => park(transaction, bucket),
      });
    }
  }

  return {
    /** To be called after a commit. */
    committed(): void {
      const newest = deliveries.newest();
      if (newest === null || newest === seen) return;
      seen = newest;
      if (newest < FRESH_BUCKETS) return;
      parkUntilDone(newest - FRESH_BUCKETS).catch((error: unknown) => {
        log.debug({ error }, 'waiting deliveries could not be moved; the next bucket tries again');
      });
    },
  };
}

/** Moves deliveries of a bucket and those before it; returns how many there were. */
function park({ connection }: Transaction, bucket: number): number {
  const rows = connection.all<{ key: number }>(
    `SELECT key FROM deliveries INDEXED BY deliveries_open WHERE is_waiting = 0 AND due_at IS NOT NULL
      AND key < (SELECT first_key FROM deliveries_buckets WHERE number = ?) LIMIT ?`,
    bucket + 1,
    SLICE,
  );
  for (const { key } of rows) connection.run('UPDATE deliveries SET is_waiting = 1 WHERE key = ?', key);
  return rows.length;
}
