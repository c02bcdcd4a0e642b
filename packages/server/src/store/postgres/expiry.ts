import { historyOf, projectHistory, retentionOf } from '../../core/event/retention.ts';
import type { Log, Retentions, TidyStep, TidyStore, Walked } from '../../ports.ts';
import { eventKeys } from '../key.ts';
import type { Committer } from './commit.ts';
import { eraseAttempts, eraseEvents, HAS_SUCCEEDED, IS_ERASED } from './erase.ts';
import { single, type Transaction } from './job.ts';
import type { Partitions } from './partitions.ts';
import type { Pool } from './pool.ts';
import { type Reader, reading } from './reading.ts';
import { dropWeeks } from './weeks.ts';

interface ExpiryParts {
  readonly pool: Pool;
  readonly committer: Committer;
  readonly partitions: Partitions;
  readonly log: Log;
  /** The project's retention, milliseconds. */
  readonly retentionMs: number;
}

/** Roughly what taking out a row with its places in the indexes writes. */
const ROW_BYTES = 500;

export function createExpiry({
  pool,
  committer,
  partitions,
  log,
  retentionMs,
}: ExpiryParts): Pick<TidyStore, 'retentions' | 'dropExpired' | 'eraseDelivered'> {
  const submit = (step: TidyStep, run: (transaction: Transaction) => Promise<Walked>): Promise<Walked> =>
    committer.submit(single({ rows: step.limit, bytes: step.limit * ROW_BYTES, owed: false }, run));
  /** Before the walk of those that are kept for longest: what goes as a whole need not be walked over. */
  async function dropWhole({ now, historyMs }: TidyStep & { readonly historyMs: number }): Promise<void> {
    const { history } = await reading(pool, (on) => retentions(on, retentionMs));
    if (historyMs !== Math.max(...history)) return;
    await pool
      .lend((connection) => dropWeeks(connection, partitions, { now, keptMs: historyMs }))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'old weeks could not be dropped as a whole; their rows are deleted');
      });
  }

  return {
    retentions: () => reading(pool, (on) => retentions(on, retentionMs)),
    async dropExpired(step) {
      if (step.after === null) await dropWhole(step);
      return submit(step, (transaction) => {
        const isDue = (row: Row): boolean => historyOf(saidOf(row), retentionMs) === step.historyMs;
        return walk(transaction, step, step.historyMs, dropping(transaction, isDue, step.now));
      });
    },
    eraseDelivered: (step) =>
      submit(step, (transaction) => {
        const isDue = (row: Row): boolean => retentionOf(saidOf(row), retentionMs) === 0;
        return walk(transaction, step, 0, erasing(transaction, isDue));
      }),
  };
}

/** Which retentions are in force; kept in no memory, for another node may change them. */
export async function retentions(on: Reader, projectMs: number): Promise<Retentions> {
  const tenants = await on.all<{ key: number; retention: number }>(
    'SELECT key, retention FROM tenants WHERE retention IS NOT NULL ORDER BY key',
  );
  const types = await on.all<{ name: string; retention: number }>(
    'SELECT name, retention FROM event_types WHERE retention IS NOT NULL ORDER BY name',
  );
  const given = [...tenants, ...types].map(({ retention }) => retention);
  const kept = given.filter((seconds) => seconds > 0).map((seconds) => seconds * 1000);
  return {
    history: [...new Set([...kept, projectHistory(projectMs)])],
    erasesOnSuccess: projectMs === 0 || given.includes(0),
    version: JSON.stringify([tenants, types]),
  };
}

interface Row {
  readonly key: number;
  readonly id: string;
  readonly tenant: number;
  readonly deliveries: number | null;
  readonly is_erased: boolean;
  readonly is_open: boolean;
  readonly has_succeeded: boolean;
  readonly tenant_retention: number | null;
  readonly type_retention: number | null;
}

const saidOf = (row: Row) => ({ tenant: row.tenant_retention, type: row.type_retention });

/** What became of an event that was looked at; `rest` is where to go on within it. */
type Visit =
  | { readonly kind: 'done' | 'open'; readonly rows: number }
  | { readonly kind: 'unfinished'; readonly rest: string };

/** @param rest where the visit before ended, @param budget how many rows may be changed */
type Visitor = (row: Row, rest: string | null, budget: number) => Promise<Visit>;

const READ = `SELECT e.key, e.id, e.tenant, e.deliveries, ${IS_ERASED} AS is_erased,
    EXISTS (SELECT FROM open_deliveries o WHERE o.event = e.key AND o.tenant = e.tenant) AS is_open,
    ${HAS_SUCCEEDED} AS has_succeeded, t.retention AS tenant_retention, y.retention AS type_retention
  FROM (SELECT * FROM events WHERE key > $1 AND key < $2 ORDER BY key LIMIT $3) e
  JOIN tenants t ON t.key = e.tenant LEFT JOIN event_types y ON y.name = e.type ORDER BY e.key`;

/** Events in the order of their keys, which is that of time. A position is the last event's key, or a place within one. */
async function walk(
  transaction: Transaction,
  { now, after, limit }: TidyStep,
  olderThan: number,
  visit: Visitor,
): Promise<Walked> {
  const [begun, rest = null] = (after ?? '0').split('/');
  let last = rest === null ? Number(begun) : Number(begun) - 1;
  const rows = await transaction.all<Row>(READ, last, eventKeys.firstOf(now - olderThan), limit);
  let looked = 0;
  let budget = limit;
  let passedOver: string | null = null;
  for (const row of rows) {
    if (budget <= 0) return { looked, next: String(last), done: false, passedOver };
    looked++;
    const visited = await visit(row, row.key === Number(begun) ? rest : null, budget);
    if (visited.kind === 'unfinished') return { looked, next: `${row.key}/${visited.rest}`, done: false, passedOver };
    if (visited.kind === 'open') passedOver ??= String(last);
    budget -= visited.rows;
    last = row.key;
  }
  return { looked, next: String(last), done: rows.length < limit, passedOver };
}

const KEPT: Visit = { kind: 'done', rows: 0 };
const OPEN: Visit = { kind: 'open', rows: 0 };

function dropping(transaction: Transaction, isDue: (row: Row) => boolean, now: number): Visitor {
  return async (row, _rest, budget) => {
    if (!isDue(row)) return KEPT;
    // What is erased is not open: that was cancelled before.
    if (row.deliveries === null || (!row.is_erased && row.is_open)) return OPEN;
    const rows = await dropDeliveries(transaction, row, budget);
    if (rows > 0 && (await hasDeliveries(transaction, row))) {
      // None of those that are still there can be opened again.
      if (!row.is_erased) await eraseEvents(transaction, [row]);
      return { kind: 'unfinished', rest: '' };
    }
    await dropEvent(transaction, row, now);
    return { kind: 'done', rows: rows + 1 };
  };
}

async function hasDeliveries(transaction: Transaction, { key, tenant }: Row): Promise<boolean> {
  const row = await transaction.get(
    'SELECT 1 AS one FROM deliveries WHERE event = $1 AND tenant = $2 LIMIT 1',
    key,
    tenant,
  );
  return row !== undefined;
}

/** Returns how many rows went: all of the event's deliveries and attempts, or about as many as may. */
async function dropDeliveries(transaction: Transaction, { key, tenant }: Row, budget: number): Promise<number> {
  // Each has an attempt or two, mostly.
  const some = Math.max(1, Math.floor(budget / 2));
  const rows = await transaction.get<{ deliveries: number; attempts: number }>(
    `WITH RECURSIVE of AS (
      SELECT d.tenant, d.key, d.last_attempt FROM deliveries d WHERE d.event = $1 AND d.tenant = $2 LIMIT $3
    ), chain AS (
      SELECT tenant, last_attempt AS attempt FROM of WHERE last_attempt IS NOT NULL
      UNION ALL
      SELECT c.tenant, a.previous FROM chain c JOIN attempts a ON a.tenant = c.tenant AND a.key = c.attempt
        WHERE a.previous IS NOT NULL
    ), closed AS (
      DELETE FROM open_deliveries o USING of WHERE o.tenant = of.tenant AND o.delivery = of.key
    ), attempts_gone AS (
      DELETE FROM attempts a USING chain c WHERE a.tenant = c.tenant AND a.key = c.attempt RETURNING 1
    ), deliveries_gone AS (
      DELETE FROM deliveries d USING of WHERE d.tenant = of.tenant AND d.key = of.key RETURNING 1
    )
    SELECT (SELECT count(*) FROM deliveries_gone) AS deliveries, (SELECT count(*) FROM attempts_gone) AS attempts`,
    key,
    tenant,
    some,
  );
  return (rows?.deliveries ?? 0) + (rows?.attempts ?? 0);
}

/** A caller's id goes with its event, or is put down to go later. */
async function dropEvent(transaction: Transaction, { key, id, tenant }: Row, now: number): Promise<void> {
  await transaction.run('DELETE FROM events WHERE tenant = $1 AND key = $2', tenant, key);
  if (eventKeys.isOurs(key)) return;
  await transaction.run(
    `INSERT INTO outliving_ids (expires_at, tenant, id) SELECT expires_at, tenant, id FROM event_ids
      WHERE tenant = $1 AND id = $2 AND event = $3 AND expires_at > $4 ON CONFLICT DO NOTHING`,
    tenant,
    id,
    key,
    now,
  );
  await transaction.run(
    'DELETE FROM event_ids WHERE tenant = $1 AND id = $2 AND event = $3 AND expires_at <= $4',
    tenant,
    id,
    key,
    now,
  );
}

/** The event's own row first: from then on nobody reads its attempts, and what was not finished matters to nobody. */
function erasing(transaction: Transaction, isDue: (row: Row) => boolean): Visitor {
  return async (row, rest) => {
    if (rest === null) {
      if (row.is_erased || !isDue(row)) return KEPT;
      if (!row.has_succeeded) return OPEN;
      await eraseEvents(transaction, [row]);
    }
    const { next, rows } = await eraseAttempts(transaction, row, Number(rest ?? 0));
    return next === null ? { kind: 'done', rows: rows + 1 } : { kind: 'unfinished', rest: String(next) };
  };
}
