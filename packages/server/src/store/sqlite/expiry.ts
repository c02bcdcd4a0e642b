import type { TidyStep, TidyStore, Walked } from '../../ports.ts';
import { eventKeys } from '../key.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { eraseAttempts, eraseEvent, hasSucceeded } from './erase.ts';
import type { Rules } from './rules.ts';

interface ExpiryParts {
  readonly committer: Committer;
  readonly rules: Rules;
}

/** Roughly what taking out a row with its places in the indexes writes. */
const ROW_BYTES = 500;

export function createExpiry({
  committer,
  rules,
}: ExpiryParts): Pick<TidyStore, 'retentions' | 'dropExpired' | 'eraseDelivered'> {
  const submit = (step: TidyStep, run: (connection: Connection) => Walked): Promise<Walked> =>
    committer.submit({
      rows: step.limit,
      bytes: step.limit * ROW_BYTES,
      owed: false,
      run: ({ connection }) => run(connection),
    });
  return {
    retentions: async () => rules.all(),
    dropExpired: (step) =>
      submit(step, (connection) => walk(connection, step, step.historyMs, dropping(connection, rules, step))),
    eraseDelivered: (step) => submit(step, (connection) => walk(connection, step, 0, erasing(connection, rules))),
  };
}

interface Row {
  readonly key: number;
  readonly id: string;
  readonly tenant: number;
  readonly type: string;
  readonly deliveries: number | null;
  readonly is_erased: number;
}

/** What became of an event that was looked at; `rest` is where to go on within it. */
type Visit =
  | { readonly kind: 'done' | 'open'; readonly rows: number }
  | { readonly kind: 'unfinished'; readonly rest: string };

/** @param rest where the visit before ended, @param budget how many rows may be changed */
type Visitor = (row: Row, rest: string | null, budget: number) => Visit;

/** Events in the order of their keys, which is that of time. A position is the last event's key, or a place within one. */
function walk(connection: Connection, { now, after, limit }: TidyStep, olderThan: number, visit: Visitor): Walked {
  const [begun, rest = null] = (after ?? '0').split('/');
  let last = rest === null ? Number(begun) : Number(begun) - 1;
  const rows = connection.all<Row>(
    `SELECT key, id, tenant, type, deliveries, sealed_data IS NULL AS is_erased FROM events
      WHERE key > ? AND key < ? ORDER BY key LIMIT ?`,
    last,
    eventKeys.firstOf(now - olderThan),
    limit,
  );
  let looked = 0;
  let budget = limit;
  let passedOver: string | null = null;
  for (const row of rows) {
    if (budget <= 0) return { looked, next: String(last), done: false, passedOver };
    looked++;
    const visited = visit(row, row.key === Number(begun) ? rest : null, budget);
    if (visited.kind === 'unfinished') return { looked, next: `${row.key}/${visited.rest}`, done: false, passedOver };
    if (visited.kind === 'open') passedOver ??= String(last);
    budget -= visited.rows;
    last = row.key;
  }
  return { looked, next: String(last), done: rows.length < limit, passedOver };
}

const KEPT: Visit = { kind: 'done', rows: 0 };
const OPEN: Visit = { kind: 'open', rows: 0 };

function dropping(connection: Connection, rules: Rules, step: TidyStep & { readonly historyMs: number }): Visitor {
  return (row, _rest, budget) => {
    if (rules.historyMs(row.tenant, row.type) !== step.historyMs) return KEPT;
    if (row.deliveries === null) return OPEN;
    // What is erased is not open: that was cancelled before.
    if (row.is_erased === 0 && isOpen(connection, row.key)) return OPEN;
    const rows = dropDeliveries(connection, row.key, budget);
    if (rows > 0 && connection.get('SELECT 1 FROM deliveries WHERE event = ? LIMIT 1', row.key) !== undefined) {
      // None of those that are still there can be opened again.
      if (row.is_erased === 0) eraseEvent(connection, row.key);
      return { kind: 'unfinished', rest: '' };
    }
    dropEvent(connection, row, step.now);
    return { kind: 'done', rows: rows + 1 };
  };
}

function isOpen(connection: Connection, event: number): boolean {
  return connection.get('SELECT 1 FROM deliveries WHERE event = ? AND due_at IS NOT NULL LIMIT 1', event) !== undefined;
}

/** Returns how many rows went: all of the event's deliveries and attempts, or about as many as may. */
function dropDeliveries(connection: Connection, event: number, budget: number): number {
  const deliveries = connection.all<{ key: number; last_attempt: number | null }>(
    'SELECT key, last_attempt FROM deliveries WHERE event = ? LIMIT ?',
    event,
    budget,
  );
  let rows = 0;
  for (const { key, last_attempt } of deliveries) {
    if (rows >= budget) break;
    for (let attempt = last_attempt; attempt !== null; rows++) {
      attempt =
        connection.get<{ previous: number | null }>('DELETE FROM attempts WHERE key = ? RETURNING previous', attempt)
          ?.previous ?? null;
    }
    connection.run('DELETE FROM deliveries WHERE key = ?', key);
    rows++;
  }
  return rows;
}

/** A caller's id goes with its event, or is put down to go later. */
function dropEvent(connection: Connection, { key, id, tenant }: Row, now: number): void {
  connection.run('DELETE FROM events WHERE key = ?', key);
  if (eventKeys.isOurs(key)) return;
  const given = connection.get<{ event: number; expires_at: number }>(
    'SELECT event, expires_at FROM event_ids WHERE id = ? AND tenant = ?',
    id,
    tenant,
  );
  if (given?.event !== key) return;
  if (given.expires_at <= now) {
    connection.run('DELETE FROM event_ids WHERE id = ? AND tenant = ?', id, tenant);
  } else {
    connection.run('INSERT OR IGNORE INTO outliving_ids VALUES (?, ?, ?)', given.expires_at, tenant, id);
  }
}

/** The event's own row first: from then on nobody reads its attempts, and what was not finished matters to nobody. */
function erasing(connection: Connection, rules: Rules): Visitor {
  return (row, rest, budget) => {
    if (rest === null) {
      if (row.is_erased === 1 || rules.payloadMs(row.tenant, row.type) !== 0) return KEPT;
      if (row.deliveries === null || !hasSucceeded(connection, row.key)) return OPEN;
      eraseEvent(connection, row.key);
    }
    const { next, rows } = eraseAttempts(connection, row.key, { after: Number(rest ?? 0), limit: budget });
    return next === null ? { kind: 'done', rows: rows + 1 } : { kind: 'unfinished', rest: String(next) };
  };
}
