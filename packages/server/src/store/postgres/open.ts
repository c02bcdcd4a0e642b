import { type Address, addressOf } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { ConnectionLost, mayPass, stateOf } from './failure.ts';
import { migrate } from './migrate.ts';
import { StoreOpenError } from './open-error.ts';

const OLDEST = 150_000;
const TIMEOUT_MS = 5_000;
const TRY_AGAIN_MS = 500;

/** Who waits while a server starts, recovers, or is promoted. */
export interface Patience {
  /** For how long, milliseconds. */
  readonly patienceMs: number;
  /** Told what is waited for. */
  readonly waiting: (what: string) => void;
}

export interface Opened {
  readonly address: Address;
  /** Behind a pooler that gives out servers by the transaction: nothing is prepared, nobody is woken. */
  readonly isPooled: boolean;
  /** Nothing stands in it that a vault has sealed. */
  readonly isNew: boolean;
  /** The version of its format as it was found, and as it is now. */
  readonly from: number;
  readonly to: number;
  /** What the operator should know and may want so. */
  readonly warnings: readonly string[];
}

async function connectPatiently(address: Address, { patienceMs, waiting }: Patience): Promise<Connection> {
  const until = performance.now() + patienceMs;
  for (let told = ''; ; ) {
    try {
      return await connect({ address, name: 'posthorn start', timeoutMs: TIMEOUT_MS, isPooled: true });
    } catch (error) {
      if (!mayPass(error) || performance.now() > until) throw error;
      const { message } = error as Error;
      if (message !== told) waiting(`waiting for PostgreSQL at ${address.names.join(', ')}: ${message}`);
      told = message;
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

const IMPATIENT: Patience = { patienceMs: 0, waiting: () => {} };

/**
 * Looks at a database before anything is changed in it, and brings it to this program's version.
 *
 * @throws StoreOpenError
 */
export async function openDatabase(url: string, now: number, patience: Patience = IMPATIENT): Promise<Opened> {
  const address = addressOf(url);
  const where = address.names.join(', ');
  let connection: Connection;
  try {
    connection = await connectPatiently(address, patience);
  } catch (cause) {
    throw explained(where, cause);
  }
  try {
    const server = await serverOf(connection);
    if (server.version < OLDEST) {
      throw new StoreOpenError(
        'too_old',
        `${where} runs PostgreSQL ${Math.floor(server.version / 10_000)}: Posthorn needs 15 or newer`,
      );
    }
    if (server.encoding !== 'UTF8') {
      throw new StoreOpenError(
        'wrong_encoding',
        `the database's encoding is ${server.encoding}: create it with ENCODING 'UTF8'`,
      );
    }
    const { from, to } = await migrate(connection, now);
    await mendOrigin(connection);
    const isNew = from === 0 || !(await hasSealed(connection));
    return { address, isPooled: server.isPooled, isNew, from, to, warnings: server.warnings };
  } catch (cause) {
    throw explained(where, cause);
  } finally {
    await connection.close().catch(() => {});
  }
}

/** Whether there is anything that a vault has sealed. */
async function hasSealed(connection: Connection): Promise<boolean> {
  const row = await connection.get<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM events) OR EXISTS (SELECT FROM endpoints) OR EXISTS (SELECT FROM sources)
      OR EXISTS (SELECT FROM data_keys) AS any`,
  );
  return row?.any ?? true;
}

async function serverOf(connection: Connection) {
  const row = await connection.get<{ version: number; encoding: string; pid: number; fsync: string; full: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
      pg_backend_pid() AS pid, current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full`,
  );
  const warnings = [];
  if (row?.fsync === 'off') warnings.push('the server runs with fsync off: a power cut loses what was accepted');
  else if (row?.full === 'off') warnings.push('the server runs with full_page_writes off: a power cut may damage it');
  return {
    version: row?.version ?? 0,
    encoding: row?.encoding ?? '',
    // A pooler answers the handshake itself, with a number of its own.
    isPooled: connection.serverProcess !== row?.pid,
    warnings,
  };
}

/**
 * Numbers of commits are transaction ids, and those begin anew where a dump is restored: from then on something is added,
 * so that what comes is later than all there is.
 */
async function mendOrigin(connection: Connection): Promise<void> {
  await connection.run(
    `UPDATE origin SET xid_offset = newest.number + 1
      FROM (SELECT max(number) AS number FROM commits) newest
      WHERE newest.number >= xid_offset + pg_snapshot_xmax(pg_current_snapshot())::text::bigint`,
  );
}

function explained(where: string, cause: unknown): unknown {
  if (cause instanceof StoreOpenError) return cause;
  const options = { cause };
  const message = (cause as Error).message;
  if (cause instanceof ConnectionLost) {
    return new StoreOpenError(
      'cannot_connect',
      `no server that takes writes was found at ${where}: ${message}`,
      options,
    );
  }
  const state = stateOf(cause) ?? '';
  if (state.startsWith('28')) return new StoreOpenError('login_refused', `${where}: ${message}`, options);
  if (state === '3D000') {
    return new StoreOpenError('cannot_connect', `${where}: ${message}: create it first`, options);
  }
  if (state === '53300') {
    return new StoreOpenError(
      'cannot_connect',
      `${where}: ${message}: a node takes nine connections; raise max_connections, or put PgBouncer before it`,
      options,
    );
  }
  if (state.startsWith('53') || state.startsWith('57')) {
    return new StoreOpenError('cannot_connect', `${where}: ${message}`, options);
  }
  if (state === '42501') {
    return new StoreOpenError(
      'no_rights',
      `${message}: give the role the right to create tables in the schema, or make it the database's owner`,
      options,
    );
  }
  return cause;
}
