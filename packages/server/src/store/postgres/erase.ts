import { numbers } from './arrays.ts';
import { COMMIT_NUMBER } from './commit.ts';
import type { Transaction } from './job.ts';

/** Whether an event `e` of a tenant `t` is erased, by itself or by a word about its tenant. */
export const IS_ERASED = '(e.sealed_data IS NULL OR e.commit_number < t.erased_before)';

/** An event's place. */
interface Place {
  readonly tenant: number;
  readonly key: number;
}

/**
 * Takes data and headers out of events. From here on nothing of them can be sent or read, their attempts included: those
 * are shown without what was sent and answered, whatever their rows still hold.
 */
export async function eraseEvents(transaction: Transaction, events: readonly Place[]): Promise<void> {
  if (events.length === 0) return;
  await transaction.run(
    `UPDATE events e SET sealed_data = NULL, sealed_headers = NULL
      FROM unnest($1::bigint[], $2::bigint[]) AS n (tenant, key) WHERE e.tenant = n.tenant AND e.key = n.key`,
    numbers(events.map(({ tenant }) => tenant)),
    numbers(events.map(({ key }) => key)),
  );
}

/** From each delivery's last attempt back to its first. */
const ATTEMPTS = `WITH RECURSIVE of AS (
    SELECT tenant, key, last_attempt AS attempt FROM deliveries
      WHERE event = $1 AND tenant = $2 AND key > $3 ORDER BY key LIMIT $4
  ), chain AS (
    SELECT tenant, attempt FROM of WHERE attempt IS NOT NULL
    UNION ALL
    SELECT c.tenant, a.previous FROM chain c JOIN attempts a ON a.tenant = c.tenant AND a.key = c.attempt
      WHERE a.previous IS NOT NULL
  )`;

/** Deliveries whose attempts are erased by one statement: few, for each may have many attempts. */
const DELIVERIES = 100;

/**
 * Takes what was sent and answered out of the attempts of an erased event, some deliveries after a key. Their details go
 * too: the error of a transformation may quote what it was given. Returns the key to go on after; null at the end.
 */
export async function eraseAttempts(
  transaction: Transaction,
  { tenant, key }: Place,
  after: number,
): Promise<{ readonly next: number | null; readonly rows: number }> {
  const [rows, last] = await Promise.all([
    transaction.run(
      `${ATTEMPTS} UPDATE attempts a SET sealed = ''::bytea, detail = NULL FROM chain c
        WHERE a.tenant = c.tenant AND a.key = c.attempt`,
      key,
      tenant,
      after,
      DELIVERIES,
    ),
    transaction.get<{ key: number }>(
      `SELECT key FROM deliveries WHERE event = $1 AND tenant = $2 AND key > $3 ORDER BY key
        LIMIT 1 OFFSET ${DELIVERIES - 1}`,
      key,
      tenant,
      after,
    ),
  ]);
  return { next: last?.key ?? null, rows };
}

/** Events with more deliveries are erased in steps by the night watch. */
const AT_ONCE = 50;

/** Of events whose payload goes on success those that are small, all out, and whose every delivery succeeded: they are erased. */
export async function eraseSucceeded(transaction: Transaction, events: readonly number[]): Promise<void> {
  if (events.length === 0) return;
  const done = await transaction.all<Place>(
    `SELECT e.tenant, e.key FROM events e WHERE e.key = ANY($1::bigint[]) AND e.deliveries <= ${AT_ONCE}
      AND ${HAS_SUCCEEDED}`,
    numbers(events),
  );
  await eraseEvents(transaction, done);
  for (const event of done) await eraseAttempts(transaction, event, 0);
}

/** Whether all of an event `e` is out, and every delivery succeeded: nothing will ask for the payload again. */
export const HAS_SUCCEEDED = `e.deliveries IS NOT NULL
  AND NOT EXISTS (SELECT FROM deliveries d WHERE d.event = e.key AND d.tenant = e.tenant AND d.status <> 1)
  AND NOT EXISTS (SELECT FROM open_deliveries o WHERE o.event = e.key AND o.tenant = e.tenant)`;

/** From the commit of this transaction on nothing is read of what the tenant's earlier commits brought. */
export async function markErased(transaction: Transaction, tenant: number): Promise<void> {
  await transaction.run(`UPDATE tenants SET erased_before = ${COMMIT_NUMBER} WHERE key = $1`, tenant);
  await transaction.run(
    `INSERT INTO erasures (tenant, below) VALUES ($1, $2)
      ON CONFLICT (tenant) DO UPDATE SET below = excluded.below, rest = NULL`,
    tenant,
    Number.MAX_SAFE_INTEGER,
  );
}
