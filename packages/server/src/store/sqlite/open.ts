import { type Connection, connect } from './connection.ts';
import { RESULT, resultOf } from './failure.ts';
import { checkVersion, migrate } from './migrate.ts';
import { StoreOpenError } from './open-error.ts';

/**
 * Opens the database for writing and brings it to this program's version. The file is looked at before anything is
 * changed in it: it may be somebody else's.
 *
 * @throws StoreOpenError
 */
export function openWriter(path: string, now: number): Connection {
  const look = attempt(path, () => connect(path, 'reader'));
  let version: number;
  try {
    version = attempt(path, () => checkVersion(look, path));
  } finally {
    look.close();
  }
  const connection = attempt(path, () => connect(path, 'writer'));
  try {
    attempt(path, () => {
      // Rights and locks show only when something is written.
      connection.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; ROLLBACK`);
      migrate(connection, path, now);
    });
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** @throws StoreOpenError */
export function openReader(path: string): Connection {
  const connection = attempt(path, () => connect(path, 'reader'));
  try {
    attempt(path, () => checkVersion(connection, path));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    throw explain(path, cause);
  }
}

function explain(path: string, cause: unknown): unknown {
  if (cause instanceof StoreOpenError) return cause;
  const options = { cause };
  switch (resultOf(cause)) {
    case RESULT.NOTADB:
      return new StoreOpenError('not_a_database', `${path} is no SQLite database: give another file`, options);
    case RESULT.READONLY:
      return new StoreOpenError('read_only', `${path} cannot be written: give this user the right to`, options);
    case RESULT.BUSY:
    case RESULT.LOCKED:
      return new StoreOpenError('locked', `${path} is locked by another program: close that one first`, options);
    case RESULT.CANTOPEN:
      return new StoreOpenError('cannot_open', `${path} cannot be opened: check the folder and its rights`, options);
    case RESULT.CORRUPT:
      return new StoreOpenError('damaged', `${path} is damaged: restore a backup`, options);
    case null:
      return cause;
    default:
      return new StoreOpenError('cannot_open', `${path} cannot be opened: ${(cause as Error).message}`, options);
  }
}
