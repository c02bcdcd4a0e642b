import type { Clock, ReadStore, Vault } from '../../ports.ts';
import { copyLog, type LogFrames } from './checkpoint.ts';
import { createLists } from './lists.ts';
import { openReader } from './open.ts';

export interface SqliteReader extends ReadStore {
  /** Copies the log into the database beside the writer, without holding it up. */
  checkpoint(): LogFrames;
  close(): void;
}

/**
 * Opens a second connection to a database that `openSqliteStore` holds open, for another thread. Each call is one short
 * transaction: a long one would keep the log from being begun anew.
 *
 * @throws StoreOpenError
 */
export function openSqliteReader({ path, vault, clock }: { path: string; vault: Vault; clock: Clock }): SqliteReader {
  const connection = openReader(path);
  return {
    ...createLists({ connection, vault, clock }),
    checkpoint: () => copyLog(connection),
    close: () => connection.close(),
  };
}
