import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { KeyVault } from '../../ports.ts';
import { CARRIED, type CarriedCounts, type CarriedRow, type CarriedSource, type CarriedTable } from '../carried.ts';
import { PART } from './delivery-row.ts';
import { lockFor } from './lock.ts';
import { openWriter } from './open.ts';
import { StoreOpenError } from './open-error.ts';

/** A batch is as large as one of these allows. */
const BATCH_ROWS = 1_000;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Rows hold little beside what is sealed. */
const ROW_BYTES = 300;

/**
 * Opens an installation to be carried over. Brings the file to this program's version as a start does, and keeps every
 * other process out until it is closed.
 *
 * @throws StoreOpenError where a server has it open, or the file cannot be used as it is
 */
export function openSqliteSource(path: string, vault: KeyVault, now: number): CarriedSource {
  if (!existsSync(path)) throw new StoreOpenError('cannot_open', `there is no file ${path}`);
  const release = lockFor(path);
  try {
    openWriter(path, now).close();
    return sourceOf(path, vault, release);
  } catch (error) {
    release();
    throw error;
  }
}

function sourceOf(path: string, vault: KeyVault, release: () => void): CarriedSource {
  const database = new DatabaseSync(path, { readOnly: true });
  const opener = createOpener(database, vault);
  return {
    counts: countsOf(database),
    rowsOf: ({ name }) =>
      (database.prepare(`SELECT count(*) AS rows FROM ${COUNTED[name] ?? name}`).get() as { rows: number }).rows,
    read: (table) => batches(database, table, opener),
    close(movedTo) {
      database.close();
      if (movedTo !== null) mark(path, movedTo);
      release();
    },
  };
}

/** Where a table's rows stand under another name. */
const COUNTED: Readonly<Record<string, string>> = { open_deliveries: 'deliveries WHERE due_at IS NOT NULL' };

const LIVING = 'e.sealed_data IS NOT NULL AND e.commit_number >= t.erased_before';
/** What a word about its tenant has erased stands in its row for a while, and is not carried. */
const kept = (column: string): string => `iif(${LIVING}, ${column}, NULL)`;

/** What columns are called here, where it is not their name; and where a table's rows come from. */
const SPELLED: Readonly<Record<string, { readonly from: string; readonly columns: Readonly<Record<string, string>> }>> =
  {
    events: {
      from: 'events e JOIN tenants t ON t.key = e.tenant ORDER BY e.key',
      columns: { sealed_data: kept('e.sealed_data'), sealed_headers: kept('e.sealed_headers') },
    },
    fan_outs: {
      from: 'fan_outs f JOIN events e ON e.key = f.event',
      columns: { tenant: 'e.tenant', deliveries: 'f.deliveries' },
    },
    deliveries: { from: 'deliveries ORDER BY key', columns: {} },
    open_deliveries: {
      from: 'deliveries WHERE due_at IS NOT NULL ORDER BY key',
      columns: {
        delivery: 'key',
        part: `CASE is_waiting WHEN ${PART.replay} THEN 1 WHEN ${PART.blocked} THEN 2 ELSE 0 END`,
        by_hand: 'coalesce(by_hand, 0)',
      },
    },
    attempts: {
      from: `attempts a JOIN deliveries d ON d.key = a.delivery JOIN events e ON e.key = d.event
      JOIN tenants t ON t.key = d.tenant ORDER BY a.key`,
      columns: { tenant: 'd.tenant', sealed: kept('a.sealed'), detail: kept('a.detail') },
    },
  };

/** The table whose columns are meant where a name stands in several. */
const OWN: Readonly<Record<string, string>> = { events: 'e.', fan_outs: 'f.', attempts: 'a.' };

function selectOf({ name, columns }: CarriedTable): string {
  const { from, columns: spelled } = SPELLED[name] ?? { from: name, columns: {} as Record<string, string> };
  const own = OWN[name] ?? '';
  const list = Object.keys(columns).map((column) => `${spelled[column] ?? own + column} AS ${column}`);
  return `SELECT ${list.join(', ')} FROM ${from}`;
}

function* batches(
  database: DatabaseSync,
  table: CarriedTable,
  open: (sealed: Uint8Array) => Uint8Array,
): Generator<CarriedRow[]> {
  const columns = Object.entries(table.columns);
  let batch: CarriedRow[] = [];
  let bytes = 0;
  for (const found of database.prepare(selectOf(table)).iterate()) {
    const row = columns.map(([column, kind]) => {
      const value = (found as Record<string, number | string | Uint8Array | null>)[column] ?? null;
      if (value === null) return null;
      if (kind === 'flag') return value !== 0;
      if (kind !== 'sealed' && kind !== 'payload') return value;
      const opened = (value as Uint8Array).byteLength === 0 ? null : open(value as Uint8Array);
      bytes += opened?.byteLength ?? 0;
      return opened;
    });
    batch.push(row);
    if (batch.length === BATCH_ROWS || bytes + batch.length * ROW_BYTES > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/** Opens what the vault or a tenant's data key has sealed. What no key is left for was erased, and is not asked for. */
function createOpener(database: DatabaseSync, vault: KeyVault): (sealed: Uint8Array) => Uint8Array {
  const rows = database.prepare('SELECT id, sealed FROM data_keys').all() as { id: number; sealed: Uint8Array }[];
  const keys = new Map(rows.map(({ id, sealed }) => [id, vault.dataKey(id, sealed)]));
  return (sealed) => {
    const id = vault.dataKeyOf(sealed);
    if (id === null) return vault.open(sealed);
    const key = keys.get(id);
    if (key === undefined)
      throw new Error('a payload that was not erased is sealed under a data key that is not there');
    return key.open(sealed);
  };
}

function countsOf(database: DatabaseSync): CarriedCounts {
  const names = new Set(CARRIED.map(({ name }) => name));
  const given = database.prepare('SELECT name, seq FROM sqlite_sequence').all() as { name: string; seq: number }[];
  const first = database.prepare('SELECT number, at FROM commits ORDER BY number LIMIT 1').get() as
    | { number: number; at: number }
    | undefined;
  const last = database.prepare('SELECT max(number) AS number FROM commits').get() as { number: number | null };
  return {
    keys: new Map(given.filter(({ name }) => names.has(name)).map(({ name, seq }) => [name, seq])),
    commit: last.number ?? 0,
    forgotten: first === undefined || first.number === 1 ? null : { number: first.number - 1, at: first.at - 1 },
  };
}

/** Two servers that go on from the same deliveries would send each of them twice. */
function mark(path: string, { to, at }: { readonly to: string; readonly at: number }): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA synchronous = FULL; CREATE TABLE moved (target TEXT NOT NULL, at INTEGER NOT NULL)');
    database.prepare('INSERT INTO moved VALUES (?, ?)').run(to, at);
  } finally {
    database.close();
  }
}
