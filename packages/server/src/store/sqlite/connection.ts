import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** A row with a body of 1 KB wastes less of 8 KiB than of 4 (docs/decisions/0010). */
export const PAGE_BYTES = 8192;
/** Somebody looking at the file with another tool may hold the lock for a moment; no longer than a slow disk would. */
const BUSY_MS = 100;
/**
 * What is not in it is in the system's own cache, one call away; a reader's is void with each commit of the writer
 * (docs/decisions/0135).
 */
const CACHE_KIB = { writer: 8_192, reader: 2_048 };

/**
 * One connection whose statements are prepared once and kept. Statements are named by their text, so that a connection
 * that had to be opened anew prepares them again without anybody noticing.
 */
export interface Connection {
  run(sql: string, ...values: SQLInputValue[]): number;
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  /** Statements without values, not kept. */
  exec(sql: string): void;
  readonly inTransaction: boolean;
  /** Opens the file again; everything uncommitted is gone. */
  reopen(): void;
  close(): void;
}

/** Opens a database file as a writer or a reader. Errors are SQLite's own: open.ts turns them into sentences. */
export function connect(path: string, role: 'writer' | 'reader'): Connection {
  let database = open(path, role);
  let statements = new Map<string, StatementSync>();

  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };

  return {
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    get: <Row>(sql: string, ...values: SQLInputValue[]) => prepared(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values) as Row[],
    exec: (sql) => database.exec(sql),
    get inTransaction() {
      return database.isTransaction;
    },
    reopen() {
      statements = new Map();
      if (database.isOpen) database.close();
      database = open(path, role);
    },
    close() {
      statements = new Map();
      if (database.isOpen) database.close();
    },
  };
}

function open(path: string, role: 'writer' | 'reader'): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: false });
  try {
    if (role === 'writer') {
      database.exec(`
        PRAGMA page_size = ${PAGE_BYTES};
        PRAGMA journal_mode = WAL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA secure_delete = FAST;
        PRAGMA journal_size_limit = ${64 * 1024 * 1024};
      `);
    } else {
      database.exec('PRAGMA query_only = ON');
    }
    // The reader too: the checkpoints it runs are what makes the log's beginning free to be written over.
    database.exec(`PRAGMA synchronous = FULL; PRAGMA cache_size = -${CACHE_KIB[role]}; PRAGMA temp_store = MEMORY`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
