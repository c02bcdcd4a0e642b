import type { DataKey, KeyVault } from '../../ports.ts';
import { CARRIED, type CarriedCounts, type CarriedRow, type CarriedTarget } from '../carried.ts';
import { insertCarried } from './carried-rows.ts';
import { type Connection, connect } from './connection.ts';
import { ConnectionLost, stateOf } from './failure.ts';
import { openDatabase } from './open.ts';
import { StoreOpenError } from './open-error.ts';
import { PARTITIONED, type PartitionedTable, partitionOf, partitionSql } from './partitions.ts';

const CONNECT_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';
const TABLES = CARRIED.map(({ name }) => name).join(', ');
/** Tables of which any row says that this database is in use already. A server's first start makes a key. */
const TELLING = ['api_keys', 'endpoints', 'sources', 'events', 'jobs', 'audit'];

/**
 * Opens an empty database to be written as a whole: in one transaction, so that until its commit a server that starts on it
 * waits, and whatever ends it before leaves nothing behind.
 *
 * @throws StoreOpenError where it is not empty, is in use, or cannot be used as it is
 */
export async function openPostgresTarget(url: string, vault: KeyVault, now: number): Promise<CarriedTarget> {
  const { address, isPooled } = await openDatabase(url, now);
  const on = await connect({ address, isPooled, name: 'posthorn move', timeoutMs: CONNECT_MS });
  try {
    await on.begin();
    // Whatever the role is set to: one table may take long.
    await on.exec('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
    await lockAll(on);
    await refuseInUse(on);
    await refuseFull(on);
    await on.exec('DELETE FROM data_keys; DELETE FROM tenants');
    await triggers(on, 'DISABLE');
    return { ...targetOn(on, vault), place: placeOf(url, address.names) };
  } catch (error) {
    on.destroy();
    throw error;
  }
}

/** Where it is, without user and password. */
function placeOf(url: string, names: readonly string[]): string {
  const database = /^[^?]*\/\/[^/?]*\/([^?]*)/.exec(url)?.[1] ?? '';
  return `postgres://${names.join(',')}/${database}`;
}

function targetOn(on: Connection, vault: KeyVault): Omit<CarriedTarget, 'place'> {
  const covered = new Set<string>();
  /** By tenant. */
  const dataKeys = new Map<number, DataKey>();

  function remember(rows: readonly CarriedRow[]): void {
    for (const [tenant, id, key] of rows) {
      dataKeys.set(tenant as number, vault.dataKey(id as number, vault.seal(key as Uint8Array)));
    }
  }

  async function cover(table: PartitionedTable, rows: readonly CarriedRow[]): Promise<void> {
    const keys = rows.map(([, key]) => key as number);
    for (const number of new Set(keys.map((key) => partitionOf(table, key)))) {
      const name = `${table}_${number}`;
      if (covered.has(name)) continue;
      if ((await on.get('SELECT 1 FROM pg_class WHERE oid = to_regclass($1)', name)) === undefined) {
        await on.exec(partitionSql(table, number));
      }
      covered.add(name);
    }
  }

  return {
    async write(table, rows) {
      const partitioned = PARTITIONED.find((name) => name === table.name);
      if (partitioned !== undefined) await cover(partitioned, rows);
      if (table.name === 'data_keys') remember(rows);
      await insertCarried(on, table, rows, { vault, payloads: (tenant) => dataKeys.get(tenant) ?? vault });
    },
    async commit(counts, rows) {
      await mendDerived(on, counts);
      for (const { name } of CARRIED) {
        const found = (await on.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${name}`))?.rows;
        if (found !== rows.get(name)) {
          throw new Error(`of ${rows.get(name)} rows of ${name} there are ${found}: nothing was moved`);
        }
      }
      await triggers(on, 'ENABLE');
      if ((await on.exec('COMMIT').catch(unknownIfLost)) !== 'COMMIT') {
        throw new Error('the transaction was rolled back: nothing was moved');
      }
      // Until the server has looked at them itself, it would read big tables whole.
      await on.exec(`ANALYZE ${TABLES}`).catch(() => {});
    },
    async close() {
      if (on.isOpen) await on.exec('ROLLBACK').catch(() => {});
      await on.close().catch(() => {});
    },
  };
}

function unknownIfLost(error: unknown): never {
  if (!(error instanceof ConnectionLost)) throw error;
  throw new StoreOpenError(
    'unknown',
    'the connection was lost during the commit, so that it is not known whether all was carried over: run the same once more; if it says then that the target is not empty, it was',
    { cause: error },
  );
}

/** Nobody reads or writes meanwhile. Whoever is in it already is told apart at once, instead of being waited for. */
async function lockAll(on: Connection): Promise<void> {
  try {
    await on.exec(`LOCK TABLE ${TABLES} IN ACCESS EXCLUSIVE MODE NOWAIT`);
  } catch (error) {
    if (stateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw inUse();
  }
}

/** What triggers would work out for each row stands in the rows that are carried, and there is nobody to be told of them. */
async function triggers(on: Connection, may: 'ENABLE' | 'DISABLE'): Promise<void> {
  await on.exec(CARRIED.map(({ name }) => `ALTER TABLE ${name} ${may} TRIGGER USER`).join(';'));
}

/** A server that has nothing to do holds no lock, but keeps its connections. */
async function refuseInUse(on: Connection): Promise<void> {
  const others = await on.get(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND application_name LIKE 'posthorn %' AND application_name <> 'posthorn start' LIMIT 1`,
  );
  if (others !== undefined) throw inUse();
}

function inUse(): StoreOpenError {
  return new StoreOpenError('in_use', 'a Posthorn server has the target database open: stop it first');
}

async function refuseFull(on: Connection): Promise<void> {
  for (const name of TELLING) {
    if ((await on.get(`SELECT 1 FROM ${name} LIMIT 1`)) === undefined) continue;
    throw new StoreOpenError(
      'not_empty',
      `the target database is not empty (there are ${name.replace('_', ' ')} in it): give one that no server has used, made by createdb`,
    );
  }
}

/** What follows from the rows: where numbers go on, and the end of the audit log's chain. */
async function mendDerived(on: Connection, { keys, commit, forgotten }: CarriedCounts): Promise<void> {
  for (const [name, key] of keys) {
    if (key > 0) await on.run(`SELECT setval(pg_get_serial_sequence($1, 'key'), $2)`, name, key);
  }
  await on.run('UPDATE origin SET xid_offset = $1', commit + 1);
  if (forgotten !== null) {
    await on.run('INSERT INTO forgotten_commits (number, at) VALUES ($1, $2)', forgotten.number, forgotten.at);
  }
  await on.exec(
    `UPDATE audit_end SET number = a.number, hash = a.hash
      FROM (SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1) a`,
  );
}
