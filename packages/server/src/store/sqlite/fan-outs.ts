import type { AcceptStore, Clock, FanOutSlice, OpenFanOut, Vault } from '../../ports.ts';
import { keyOf } from '../key.ts';
import type { Buckets } from './buckets.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { insertDeliveries } from './deliveries.ts';
import { IS_ERASED, isErased } from './erase.ts';
import { eventOf, findEvent, readEvent } from './event-row.ts';
import type { Transaction } from './job.ts';
import type { Names } from './names.ts';
import { reading } from './reading.ts';
import { routesAt } from './routes.ts';

interface FanOutParts {
  readonly connection: Connection;
  readonly committer: Committer;
  readonly names: Names;
  readonly buckets: Readonly<Record<'deliveries', Buckets>>;
  readonly vault: Vault;
  readonly clock: Clock;
}

const ROW_BYTES = 200;

export function createFanOuts(parts: FanOutParts): Pick<AcceptStore, 'extend' | 'openFanOuts' | 'routesAt'> {
  const { connection, committer, vault, clock } = parts;
  return {
    extend: (slice) =>
      committer.submit({
        rows: slice.targets.length + 1,
        bytes: (slice.targets.length + 1) * ROW_BYTES,
        owed: true,
        run: (transaction) => commitSlice(transaction, parts, slice, clock()),
      }),
    openFanOuts: () => reading(() => openFanOuts(connection, vault)),
    routesAt: (tenant, event) => reading(() => routesAt(connection, tenant, event)),
  };
}

interface Cursor {
  readonly after: string | null;
  readonly deliveries: number;
}

type Extended = Awaited<ReturnType<AcceptStore['extend']>>;

function commitSlice(
  transaction: Transaction,
  { names, buckets }: FanOutParts,
  slice: FanOutSlice,
  now: number,
): Extended {
  const { connection } = transaction;
  const tenant = names.tenant(slice.tenant);
  const key = tenant === undefined ? undefined : findEvent(connection, slice.event, tenant);
  const cursor =
    key === undefined
      ? undefined
      : connection.get<Cursor>('SELECT after, deliveries FROM fan_outs WHERE event = ?', key);
  // A slice that comes again after its commit was taken for failed finds its deliveries behind the cursor.
  const isNew = (endpoint: string): boolean =>
    cursor !== undefined && (cursor.after === null || endpoint > cursor.after);
  const known = slice.targets.filter(({ endpoint }) => !isNew(endpoint));
  const sequences = known.map(({ delivery }) => sequenceOf(connection, delivery));
  if (tenant === undefined || key === undefined) return { sequences, isErased: true };
  if (cursor === undefined) return { sequences, isErased: isErased(connection, key) };

  const targets = slice.targets.filter(({ endpoint }) => isNew(endpoint));
  const event = connection.get<{ is_erased: number; ordering_key: string | null }>(
    `SELECT ${IS_ERASED} AS is_erased, ordering_key FROM events WHERE key = ?`,
    key,
  );
  const parent = { key, tenant, isErased: event?.is_erased === 1, orderingKey: event?.ordering_key ?? null };
  sequences.push(
    ...insertDeliveries(
      transaction,
      { names, buckets: buckets.deliveries },
      { event: parent, targets, dueAt: slice.dueAt, now },
    ),
  );
  const deliveries = cursor.deliveries + targets.length;
  if (slice.last) {
    connection.run('DELETE FROM fan_outs WHERE event = ?', key);
    connection.run('UPDATE events SET deliveries = ? WHERE key = ?', deliveries, key);
  } else {
    const after = targets.at(-1)?.endpoint ?? cursor.after;
    connection.run('UPDATE fan_outs SET after = ?, deliveries = ? WHERE event = ?', after, deliveries, key);
  }
  return { sequences, isErased: parent.isErased };
}

function sequenceOf(connection: Connection, delivery: string): number | null {
  const row = connection.get<{ id: string; sequence: number | null }>(
    'SELECT id, sequence FROM deliveries WHERE key = ?',
    keyOf(delivery),
  );
  return row?.id === delivery ? row.sequence : null;
}

function openFanOuts(connection: Connection, vault: Vault): OpenFanOut[] {
  const cursors = connection.all<{ event: number; after: string | null }>(
    'SELECT event, after FROM fan_outs ORDER BY event',
  );
  return cursors.flatMap(({ event, after }) => {
    const row = readEvent(connection, event);
    return row === undefined ? [] : [{ event: eventOf(row, vault), after }];
  });
}
