import type { Delivery } from '../../core/delivery/delivery.ts';
import { noticeOfExhausted } from '../../core/notice/notice.ts';
import type { TidyStep, TidyStore } from '../../ports.ts';
import { changed } from './by-hand.ts';
import type { Committer } from './commit.ts';
import { PART, STATUS } from './delivery-row.ts';
import type { Transaction } from './job.ts';
import { insertNotice } from './notices.ts';
import type { Rules } from './rules.ts';

const ROW_BYTES = 200;
/** Stopped endpoints looked at in one step: most have nothing that is old. */
const ENDPOINTS = 64;
const HELD_TOO_LONG = 'held_too_long';

type Answer = Awaited<ReturnType<TidyStore['exhaustHeld']>>;

export function createHeld(parts: { committer: Committer; rules: Rules }): Pick<TidyStore, 'exhaustHeld'> {
  return {
    exhaustHeld: (step) =>
      parts.committer.submit({
        rows: step.limit,
        bytes: step.limit * ROW_BYTES,
        owed: false,
        run: (transaction) => exhaustHeld(transaction, parts.rules, step),
      }),
  };
}

interface Row {
  readonly key: number;
  readonly due_at: number;
  readonly status: number;
  readonly tenant: number;
  readonly type: string;
}

/** In the order of the index of what is open. How long something was due while its endpoint did not take it is how long it was held. */
function exhaustHeld(transaction: Transaction, rules: Rules, { now, after, limit }: TidyStep): Answer {
  const { connection } = transaction;
  const [endpoint = 0, due = Number.MIN_SAFE_INTEGER, key = 0] = after === null ? [] : after.split(':').map(Number);
  const oldest = now - Math.min(...rules.all().history);
  const endpoints = connection.all<{ key: number }>(STOPPED, endpoint, now, ENDPOINTS);
  const exhausted: Delivery[] = [];
  let looked = 0;
  for (const stopped of endpoints) {
    const from = stopped.key === endpoint ? [due, key] : [Number.MIN_SAFE_INTEGER, 0];
    const rows = connection.all<Row>(OPEN, stopped.key, oldest, ...from, limit - looked);
    for (const row of rows) {
      if (row.due_at > now - rules.historyMs(row.tenant, row.type)) continue;
      exhaust(transaction, row, now);
      const delivery = changed(transaction, row, now);
      exhausted.push(delivery);
      if (row.status !== STATUS.delivered) {
        insertNotice(connection, noticeOfExhausted({ ...delivery, delivery: delivery.id }, now));
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

const STOPPED = `SELECT p.key FROM endpoints p WHERE p.key >= ? AND p.status <> 'active' AND p.deleted_at IS NULL
  AND (p.status = 'disabled' OR p.paused_until IS NULL OR p.paused_until > ?) ORDER BY p.key LIMIT ?`;
const part = (number: number): string => `SELECT * FROM (SELECT key, due_at, status, tenant, event
  FROM deliveries INDEXED BY deliveries_open WHERE is_waiting = ${number} AND endpoint = ?1 AND due_at IS NOT NULL
    AND due_at <= ?2 AND (due_at, key) > (?3, ?4) ORDER BY due_at, key LIMIT ?5)`;
const OPEN = `SELECT d.key, d.due_at, d.status, d.tenant, e.type FROM (${Object.values(PART).map(part).join(' UNION ALL ')}) d
  CROSS JOIN events e ON e.key = d.event ORDER BY d.due_at, d.key LIMIT ?5`;

function exhaust({ connection }: Transaction, { key, status }: Row, now: number): void {
  if (status === STATUS.delivered) {
    connection.run('UPDATE deliveries SET due_at = NULL, by_hand = NULL WHERE key = ?', key);
  } else {
    connection.run(
      'UPDATE deliveries SET status = ?, reason = ?, due_at = NULL, by_hand = NULL, completed_at = ? WHERE key = ?',
      STATUS.exhausted,
      HELD_TOO_LONG,
      now,
      key,
    );
  }
}
