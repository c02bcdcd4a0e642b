import pg from 'pg';
import type { Address } from './address.ts';
import { ConnectionLost, mayPass, stateOf } from './failure.ts';
import { StoreOpenError } from './open-error.ts';

/** What a statement may be given. Lists go as literals (arrays.ts). */
export type Value = string | number | boolean | null | Uint8Array;

/**
 * One connection. Statements that are sent without waiting for each other travel together and are answered in their
 * order; each text is prepared once.
 */
export interface Connection {
  all<Row>(sql: string, ...values: Value[]): Promise<Row[]>;
  get<Row>(sql: string, ...values: Value[]): Promise<Row | undefined>;
  /** Returns how many rows it changed. */
  run(sql: string, ...values: Value[]): Promise<number>;
  /** Statements without values, not kept; returns what the last of them was ("COMMIT", "ROLLBACK", "UPDATE"…). */
  exec(sql: string): Promise<string>;
  /** Begins a transaction whose commit is on disk when it is answered, whatever the role's own settings say. */
  begin(): Promise<unknown>;
  /** The server's process as it was told at the handshake. */
  readonly serverProcess: number | null;
  /** False once it is lost or closed. */
  readonly isOpen: boolean;
  /** Lets it finish what was sent. */
  close(): Promise<void>;
  /** Cuts it at once: what was sent may or may not happen. */
  destroy(): void;
}

export interface ConnectOptions {
  readonly address: Address;
  /** Shown by the server as `application_name`. */
  readonly name: string;
  readonly timeoutMs: number;
  /** Behind a pooler that gives out servers by the transaction nothing may be kept from one to the next. */
  readonly isPooled: boolean;
  /**
   * Plans each statement once. Those that write, or read for the journey, name rows by their keys, however many: planning them anew for each set of
   * values took a third of the server's time (docs/decisions/0072).
   */
  readonly isPlannedOnce?: boolean;
  /** Listens on these channels and is told what is said there; not behind a pooler. */
  readonly listens?: { readonly channels: readonly string[]; readonly heard: (words: string) => void };
  /** Its commits need not be on disk when they are answered. */
  readonly isUnsafe?: boolean;
}

const INT8 = 20;
const types = {
  // Counts, times and keys: all below 2^53.
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** A process that is stopped in the middle of a transaction must not hold its locks for ever, milliseconds. */
const LEFT_OPEN = 'idle_in_transaction_session_timeout TO 5000';

/**
 * The plan of a statement that is planned once is made when its tables may be empty, and then everything looks cheap: it
 * read whole tables for some keys, until somebody analyzed them (docs/decisions/0113). What names rows by keys goes
 * through indexes, from one row to the next. Without them the planner takes a detour for so dear that it would compile it.
 */
const BY_KEYS = `SET plan_cache_mode TO force_generic_plan; SET enable_seqscan TO off; SET enable_hashjoin TO off;
  SET enable_mergejoin TO off; SET jit TO off`;

const STANDING = `SELECT current_setting('synchronous_commit') AS synchronous,
  pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS waits`;

const NO_PASSWORD = /client password must be a/;

/** Connects to the first host that takes writes. Rejects with ConnectionLost, StoreOpenError, or what the server said. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const failures: string[] = [];
  let isPassing = false;
  for (const [n, url] of options.address.urls.entries()) {
    try {
      return await connectTo(url, options);
    } catch (error) {
      const isLast = options.address.urls.length === 1;
      if (isLast && (stateOf(error) !== null || error instanceof StoreOpenError)) throw error;
      isPassing ||= mayPass(error);
      failures.push(`${options.address.names[n]}: ${(error as Error).message}`);
    }
  }
  throw new ConnectionLost(failures.join('; '), { mayPass: isPassing });
}

async function connectTo(
  url: string,
  { name, timeoutMs, isPooled, isPlannedOnce = false, listens, isUnsafe = false }: ConnectOptions,
): Promise<Connection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: timeoutMs,
    keepAlive: true,
    pipeline: true,
    types,
  });
  client.on('notification', ({ payload = '' }) => listens?.heard(payload));
  let isOpen = true;
  const lost = (): void => {
    isOpen = false;
  };
  client.on('error', lost);
  client.on('end', lost);
  // The password may be in what the driver says.
  try {
    await client.connect();
  } catch (error) {
    client.end().catch(() => {});
    // The driver speaks of the mechanism.
    if (NO_PASSWORD.test((error as Error).message)) {
      throw new StoreOpenError('login_refused', 'the server asks for a password, and the URL holds none');
    }
    throw stateOf(error) === null ? new ConnectionLost((error as Error).message) : error;
  }
  let begin = 'BEGIN';
  const connection = wrap();
  try {
    const standing = await connection.get<{ waits: boolean; synchronous: string }>(STANDING);
    if (standing?.waits) throw new ConnectionLost('it is a standby, or takes no writes', { mayPass: true });
    if (['off', 'local'].includes(standing?.synchronous ?? '')) begin = 'BEGIN; SET LOCAL synchronous_commit TO on';
    if (isPooled) begin += `; SET LOCAL ${LEFT_OPEN}`;
    else {
      await connection.exec(
        [
          `SET ${LEFT_OPEN}`,
          ...(isPlannedOnce ? [BY_KEYS] : []),
          ...(isUnsafe ? ['SET synchronous_commit TO off'] : []),
          ...(listens?.channels ?? []).map((channel) => `LISTEN ${channel}`),
        ].join(';'),
      );
    }
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }

  function wrap(): Connection {
    const names = new Map<string, string>();
    const nameOf = (sql: string): string => {
      let known = names.get(sql);
      if (known === undefined) {
        known = `p${names.size}`;
        names.set(sql, known);
      }
      return known;
    };
    async function query<Row extends pg.QueryResultRow>(sql: string, values: Value[]): Promise<pg.QueryResult<Row>> {
      try {
        return await client.query<Row>(isPooled ? { text: sql, values } : { text: sql, values, name: nameOf(sql) });
      } catch (error) {
        throw told(error);
      }
    }
    function told(error: unknown): unknown {
      if (stateOf(error) !== null) return error;
      if (isOpen && !(error as Error).message.includes('onnection')) return error;
      isOpen = false;
      return new ConnectionLost((error as Error).message, { cause: error });
    }
    return {
      all: async <Row>(sql: string, ...values: Value[]) => (await query<Row & pg.QueryResultRow>(sql, values)).rows,
      get: async <Row>(sql: string, ...values: Value[]) => (await query<Row & pg.QueryResultRow>(sql, values)).rows[0],
      run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
      async exec(sql) {
        try {
          const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
          return (Array.isArray(result) ? result.at(-1) : result)?.command ?? '';
        } catch (error) {
          throw told(error);
        }
      },
      begin: () => connection.exec(begin),
      serverProcess: (client as unknown as { processID: number | null }).processID,
      get isOpen() {
        return isOpen;
      },
      async close() {
        isOpen = false;
        await client.end();
      },
      destroy() {
        isOpen = false;
        (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
      },
    };
  }
}
