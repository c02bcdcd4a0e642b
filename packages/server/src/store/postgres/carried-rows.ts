import type { Vault } from '../../ports.ts';
import { CARRIED, type CarriedKind, type CarriedRow, type CarriedTable, type CarriedValue } from '../carried.ts';
import { blobs, numbers, texts } from './arrays.ts';
import type { Connection, Value } from './connection.ts';
import { PARTITIONED } from './partitions.ts';

/** A column that only this store has, from the others. */
const DERIVED: Readonly<Record<string, { readonly column: string; readonly value: string }>> = {
  deliveries: { column: 'failed', value: 'CASE WHEN n.status >= 2 THEN n.status END' },
};
/** Tables whose keys the database gives out. */
const IDENTITY: ReadonlySet<string> = new Set(
  CARRIED.filter(({ name, columns }) => 'key' in columns && !PARTITIONED.some((one) => one === name)).map(
    ({ name }) => name,
  ),
);
/** What was erased of an attempt is nothing, of an event null. */
const ERASED: Readonly<Record<string, Uint8Array>> = { attempts: new Uint8Array(0) };

/** What seals what is carried open. */
export interface CarriedSealers {
  readonly vault: Vault;
  /** By the tenant's key; one that has no data key any more, or had none, is sealed for by the vault. */
  readonly payloads: (tenant: number) => Vault;
}

/** Writes carried rows by one statement, whose text is the same for any number of them. */
export async function insertCarried(
  on: Connection,
  { name, columns }: CarriedTable,
  rows: readonly CarriedRow[],
  { vault, payloads }: CarriedSealers,
): Promise<void> {
  const parameters: Value[] = [];
  const lists: string[] = [];
  const names: string[] = [];
  const list = (column: string, type: 'bigint' | 'text', value: string): string => {
    lists.push(`$${parameters.push(value)}::${type}[]`);
    names.push(column);
    return `n.${column}`;
  };
  const bytes = (column: string, values: readonly (Uint8Array | null)[]): string => {
    const sent = blobs(values);
    const all = `$${parameters.push(sent.bytes)}::bytea`;
    const start = list(`${column}_at`, 'bigint', sent.starts);
    return `substring(${all} FROM ${start}::int FOR ${list(`${column}_length`, 'bigint', sent.lengths)}::int)`;
  };
  const at = Object.keys(columns).indexOf('tenant');
  const sealed = (column: string, values: readonly CarriedValue[], sealerOf: (row: number) => Vault): string =>
    bytes(
      column,
      (values as (Uint8Array | null)[]).map((open, row) =>
        open === null ? (ERASED[name] ?? null) : sealerOf(row).seal(open),
      ),
    );
  function select(column: string, kind: CarriedKind, values: readonly CarriedValue[]): string {
    switch (kind) {
      case 'number':
        return list(column, 'bigint', numbers(values as (number | null)[]));
      case 'text':
        return list(column, 'text', texts(values as (string | null)[]));
      case 'flag':
        return `${list(column, 'bigint', numbers(values.map((value) => (value === true ? 1 : 0))))} = 1`;
      case 'bytes':
        return bytes(column, values as (Uint8Array | null)[]);
      case 'sealed':
        return sealed(column, values, () => vault);
      case 'payload':
        return sealed(column, values, (row) => payloads(rows[row]?.[at] as number));
    }
  }
  const selected = Object.entries(columns).map(([column, kind], at) =>
    select(
      column,
      kind,
      rows.map((row) => row[at] ?? null),
    ),
  );
  const derived = DERIVED[name];
  const into = [...Object.keys(columns), ...(derived === undefined ? [] : [derived.column])];
  if (derived !== undefined) selected.push(derived.value);
  await on.run(
    `INSERT INTO ${name} (${into.join(', ')}) ${IDENTITY.has(name) ? 'OVERRIDING SYSTEM VALUE' : ''}
      SELECT ${selected.join(', ')} FROM unnest(${lists.join(', ')}) AS n (${names.join(', ')})`,
    ...parameters,
  );
}
