import type { Delivery } from '../../core/delivery/delivery.ts';
import { historyOf } from '../../core/event/retention.ts';
import { noticeOfExhausted } from '../../core/notice/notice.ts';
import type { TidyStep, TidyStore } from '../../ports.ts';
import { changed } from './by-hand.ts';
import type { Committer } from './commit.ts';
import { STATUS } from './delivery-row.ts';
import { retentions } from './expiry.ts';
import { single, type Transaction } from './job.ts';
import { insertNotices } from './notices.ts';

const ROW_BYTES = 200;
/** Stopped endpoints looked at in one step: most have nothing that is old. */
const ENDPOINTS = 64;
const HELD_TOO_LONG = 'held_too_long';

type Answer = Awaited<ReturnType<TidyStore['exhaustHeld']>>;

export function createHeld({
  committer,
  retentionMs,
}: {
  readonly committer: Committer;
  /** The project's retention, milliseconds. */
  readonly retentionMs: number;
}): Pick<TidyStore, 'exhaustHeld'> {
  return {
    exhaustHeld: (step) =>
      committer.submit(
        single({ rows: step.limit, bytes: step.limit * ROW_BYTES, owed: false }, (transaction) =>
          exhaustHeld(transaction, step, retentionMs),
        ),
      ),
  };
}

interface Row {
  readonly key: number;
  readonly due_at: number;
  readonly status: number;
  readonly tenant: number;
  readonly tenant_retention: number | null;
  readonly type_retention: number | null;
}

/** In the order of what is open of each endpoint. How long something was due while its endpoint did not take it is how long it was held. */
async function exhaustHeld(
  transaction: Transaction,
  { now, after, limit }: TidyStep,
  retentionMs: number,
): Promise<Answer> {
  const [endpoint = 0, due = Number.MIN_SAFE_INTEGER, key = 0] = after === null ? [] : after.split(':').map(Number);
  const oldest = now - Math.min(...(await retentions(transaction, retentionMs)).history);
  const endpoints = await transaction.all<{ key: number }>(STOPPED, endpoint, now, ENDPOINTS);
  const exhausted: Delivery[] = [];
  let looked = 0;
  for (const stopped of endpoints) {
    const from = stopped.key === endpoint ? [due, key] : [Number.MIN_SAFE_INTEGER, 0];
    const rows = await transaction.all<Row>(OPEN, stopped.key, oldest, ...from, limit - looked);
    for (const row of rows) {
      const said = { tenant: row.tenant_retention, type: row.type_retention };
      if (row.due_at > now - historyOf(said, retentionMs)) continue;
      await exhaust(transaction, row, now);
      const delivery = await changed(transaction, row, now);
      exhausted.push(delivery);
      if (row.status !== STATUS.delivered) {
        await insertNotices(transaction, [noticeOfExhausted({ ...delivery, delivery: delivery.id }, now)]);
      }
    }
    looked += rows.length;
    const last = rows.at(-1);
    if (looked >= limit && last !== undefined) {
      return { exhausted, looked, next: `${stopped.key}:${last.due_at}:${last.key}`, done: false };
    }
  }
  const next = (endpoints.at(-1)?.key ?? endpoint) + 1;
  return { exhausted, looked, next: String(next), done: endpoints.length < ENDPOINTS };
}

const STOPPED = `SELECT p.key FROM endpoints p WHERE p.key >= $1 AND p.status <> 'active' AND p.deleted_at IS NULL
  AND (p.status = 'disabled' OR p.paused_until IS NULL OR p.paused_until > $2) ORDER BY p.key LIMIT $3`;
const part = (number: number): string => `(SELECT * FROM open_deliveries WHERE endpoint = $1 AND part = ${number}
  AND due_at <= $2 AND (due_at, delivery) > ($3, $4) ORDER BY due_at, delivery LIMIT $5)`;
const OPEN = `SELECT d.key, o.due_at, d.status, d.tenant, t.retention AS tenant_retention, y.retention AS type_retention
  FROM (${part(0)} UNION ALL ${part(1)} UNION ALL ${part(2)}) o
  JOIN deliveries d ON d.tenant = o.tenant AND d.key = o.delivery
  JOIN events e ON e.tenant = d.tenant AND e.key = d.event
  JOIN tenants t ON t.key = d.tenant LEFT JOIN event_types y ON y.name = e.type
  ORDER BY o.due_at, d.key LIMIT $5`;

async function exhaust(transaction: Transaction, { key, tenant }: Row, now: number): Promise<void> {
  await transaction.run(
    `UPDATE deliveries SET status = 2, failed = 2, reason = $3, completed_at = $4
      WHERE tenant = $1 AND key = $2 AND status <> 1`,
    tenant,
    key,
    HELD_TOO_LONG,
    now,
  );
  await transaction.run('DELETE FROM open_deliveries WHERE tenant = $1 AND delivery = $2', tenant, key);
}
