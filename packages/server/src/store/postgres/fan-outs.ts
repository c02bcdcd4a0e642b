import type { AcceptStore, Clock, FanOutSlice, OpenFanOut } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { numbers } from './arrays.ts';
import type { Committer } from './commit.ts';
import { faultOf, insertDeliveries, nameEndpoints } from './deliveries.ts';
import { IS_ERASED } from './erase.ts';
import { eventOf, findEvent, readEvents } from './event-row.ts';
import { single, type Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';
import type { Partitions } from './partitions.ts';
import { LOST_SINCE } from './place.ts';
import type { Pool } from './pool.ts';
import { type Reader, snapshot } from './reading.ts';
import { routesAt } from './routes.ts';
import { tenantKey } from './tenants.ts';

interface FanOutParts {
  readonly pool: Pool;
  readonly committer: Committer;
  readonly partitions: Partitions;
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** The process that this is. */
  readonly node: string;
}

const ROW_BYTES = 200;

export function createFanOuts(parts: FanOutParts): Pick<AcceptStore, 'extend' | 'openFanOuts' | 'routesAt'> {
  const { pool, committer, partitions, keyring, clock, node } = parts;
  return {
    async extend(slice) {
      const keys = slice.targets.flatMap(({ delivery }) => keyOf(delivery) ?? []);
      if (!partitions.has('deliveries', keys)) await partitions.cover('deliveries', keys);
      const rows = slice.targets.length + 1;
      return committer.submit(
        single({ rows, bytes: rows * ROW_BYTES, owed: true }, (transaction) =>
          commitSlice(transaction, slice, { now: clock(), node }),
        ),
      );
    },
    async openFanOuts() {
      const cursors = await committer.submit(
        single({ rows: 1, bytes: 0, owed: true }, (transaction) => transaction.all<OpenCursor>(TAKE_UP, node)),
      );
      return snapshot(pool, (on) => withEvents(on, keyring, cursors));
    },
    routesAt: (tenant, event) => snapshot(pool, (on) => routesAt(on, tenant, event)),
  };
}

interface Cursor {
  readonly after: string | null;
  readonly deliveries: number;
  readonly is_erased: boolean;
  readonly is_own: boolean;
  readonly ordering_key: string | null;
}

type Extended = Awaited<ReturnType<AcceptStore['extend']>>;

async function commitSlice(
  transaction: Transaction,
  slice: FanOutSlice,
  { now, node }: { readonly now: number; readonly node: string },
): Promise<Extended> {
  const tenant = await tenantKey(transaction, slice.tenant);
  const key = tenant === undefined ? undefined : await findEvent(transaction, slice.event, tenant);
  const cursor =
    tenant === undefined || key === undefined
      ? undefined
      : await transaction.get<Cursor>(
          `SELECT f.after, f.deliveries, f.node = $3 AS is_own, e.ordering_key, ${IS_ERASED} AS is_erased FROM fan_outs f
            JOIN events e ON e.tenant = f.tenant AND e.key = f.event JOIN tenants t ON t.key = f.tenant
            WHERE f.tenant = $1 AND f.event = $2 FOR UPDATE OF f FOR SHARE OF e`,
          tenant,
          key,
          node,
        );
  if (cursor?.is_own === false) return { sequences: [], isErased: false, isTaken: true };
  // A slice that comes again after its commit was taken for failed finds its deliveries behind the cursor.
  const isNew = (endpoint: string): boolean =>
    cursor !== undefined && (cursor.after === null || endpoint > cursor.after);
  const known = slice.targets.filter(({ endpoint }) => !isNew(endpoint));
  const sequences = await sequencesOf(
    transaction,
    known.map(({ delivery }) => delivery),
  );
  if (tenant === undefined || key === undefined || cursor === undefined) {
    return { sequences, isErased: key === undefined || (await isErased(transaction, key)) };
  }

  const targets = slice.targets.filter(({ endpoint }) => isNew(endpoint));
  const endpoints = await nameEndpoints(
    transaction,
    targets.map(({ endpoint }) => endpoint),
  );
  const fault = faultOf(targets, tenant, endpoints);
  if (fault !== null) throw fault;
  const event = { key, tenant, isErased: cursor.is_erased, orderingKey: cursor.ordering_key, isThere: true };
  const [own] = await insertDeliveries(transaction, endpoints, [{ event, targets, dueAt: slice.dueAt }], now);
  const deliveries = cursor.deliveries + targets.length;
  if (slice.last) {
    await Promise.all([
      transaction.run('DELETE FROM fan_outs WHERE tenant = $1 AND event = $2', tenant, key),
      transaction.run('UPDATE events SET deliveries = $3 WHERE tenant = $1 AND key = $2', tenant, key, deliveries),
    ]);
  } else {
    await transaction.run(
      'UPDATE fan_outs SET after = $3, deliveries = $4 WHERE tenant = $1 AND event = $2',
      tenant,
      key,
      targets.at(-1)?.endpoint ?? cursor.after,
      deliveries,
    );
  }
  return { sequences: [...sequences, ...(own ?? [])], isErased: cursor.is_erased };
}

async function isErased(transaction: Transaction, event: number): Promise<boolean> {
  const row = await transaction.get<{ is_erased: boolean }>(
    `SELECT ${IS_ERASED} AS is_erased FROM events e JOIN tenants t ON t.key = e.tenant WHERE e.key = $1`,
    event,
  );
  return row?.is_erased ?? true;
}

async function sequencesOf(transaction: Transaction, ids: readonly string[]): Promise<(number | null)[]> {
  if (ids.length === 0) return [];
  const rows = await transaction.all<{ id: string; sequence: number | null }>(
    'SELECT id, sequence FROM deliveries WHERE key = ANY($1::bigint[])',
    numbers(ids.flatMap((id) => keyOf(id) ?? [])),
  );
  const found = new Map(rows.map(({ id, sequence }) => [id, sequence]));
  return ids.map((id) => found.get(id) ?? null);
}

interface OpenCursor {
  readonly event: number;
  readonly after: string | null;
}

/** A node's own, and those that nobody goes on with. */
const TAKE_UP = `UPDATE fan_outs f SET node = $1
  WHERE f.node IS NULL OR f.node = $1 OR NOT EXISTS (SELECT FROM nodes n WHERE n.node = f.node AND seen_at > ${LOST_SINCE})
  RETURNING f.event, f.after`;

async function withEvents(on: Reader, keyring: Keyring, cursors: readonly OpenCursor[]): Promise<OpenFanOut[]> {
  const events = await readEvents(
    on,
    keyring,
    cursors.map(({ event }) => event),
  );
  return cursors.flatMap(({ event, after }) => {
    const row = events.get(event);
    return row === undefined ? [] : [{ event: eventOf(row), after }];
  });
}
