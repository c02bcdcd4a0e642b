import { DatabaseSync } from 'node:sqlite';
import { RESULT, resultOf } from './failure.ts';
import { StoreOpenError } from './open-error.ts';

/**
 * Makes this process the only one that writes: an exclusive transaction on a file beside the database, held until it is
 * released or the process is gone. A lock of SQLite's, not a file with a process id in it: the kernel drops it when the
 * process dies, however it dies.
 *
 * @returns how to release it
 */
export function lockFor(path: string): () => void {
  const file = `${path}.lock`;
  let lock: DatabaseSync;
  try {
    lock = new DatabaseSync(file, { timeout: 0 });
  } catch (cause) {
    throw new StoreOpenError('cannot_open', `${file} cannot be opened or made: check the folder and its rights`, {
      cause,
    });
  }
  try {
    // Of a file that may not be written, SQLite takes no lock and says nothing: only a write shows it. It stays in memory.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; PRAGMA user_version = 1');
  } catch (cause) {
    lock.close();
    if (resultOf(cause) === RESULT.BUSY) {
      throw new StoreOpenError(
        'in_use',
        `another process has ${path} open: SQLite serves one Posthorn process at a time; stop the other one, give this one another file, or use PostgreSQL`,
        { cause },
      );
    }
    if (resultOf(cause) === RESULT.READONLY || resultOf(cause) === RESULT.CANTOPEN) {
      throw new StoreOpenError('read_only', `${file} cannot be written: give this user the right to write there`, {
        cause,
      });
    }
    throw new StoreOpenError('cannot_open', `${file} cannot be locked: ${(cause as Error).message}`, { cause });
  }
  return () => lock.close();
}
