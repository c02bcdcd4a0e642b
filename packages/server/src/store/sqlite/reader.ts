import type { Clock, KeyVault, ReadStore } from '../../ports.ts';
import { copyLog, type LogFrames } from './checkpoint.ts';
import { createKeyring } from './keyring.ts';
import { createLists } from './lists.ts';
import { openReader } from './open.ts';

export interface SqliteReader extends ReadStore {
  /** Copies the log into the database beside the writer, without holding it up. */
  checkpoint(): LogFrames;
  /** A tenant's data key was destroyed: it must not stay in memory either. */
  forgetKeys(): void;
  close(): void;
}

/**
 * Opens a second connection to a database that `openSqliteStore` holds open, for another thread. Each call is one short
 * transaction: a long one would keep the log from being begun anew.
 *
 * @throws StoreOpenError
 */
export function openSqliteReader({
  path,
  vault,
  clock,
}: {
  path: string;
  vault: KeyVault;
  clock: Clock;
}): SqliteReader {
  const connection = openReader(path);
  const keys = createKeyring(connection, vault);
  return {
    ...createLists({ connection, vault: keys, clock }),
    forgetKeys: keys.forget,
    checkpoint: () => copyLog(connection),
    close: () => connection.close(),
  };
}
