import type { DueStore, KeyVault } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { createKeyring } from './keyring.ts';
import { openReader } from './open.ts';
import { createOpenDeliveries } from './open-deliveries.ts';
import { reading } from './reading.ts';

export interface SqliteTaker extends Pick<DueStore, 'take'> {
  /** Whether an event type is marked as sensitive; null where nobody registered it. */
  sensitiveMark(type: string): boolean | null;
  /** A tenant's data key was destroyed: it must not stay in memory either. */
  forgetKeys(): void;
  close(): void;
}

/**
 * Opens a connection of its own to a database that `openSqliteStore` holds open, for the thread that delivers: what waits
 * is read there without holding up who accepts. Nothing is kept between two reads that somebody else may change.
 *
 * @throws StoreOpenError
 */
export function openSqliteTaker({ path, vault }: { path: string; vault: KeyVault }): SqliteTaker {
  const connection = openReader(path);
  const keys = createKeyring(connection, vault);
  const open = createOpenDeliveries({
    connection,
    vault: keys,
    endpoint(id) {
      const row = connection.get<{ key: number; deleted_at: number | null }>(
        'SELECT key, deleted_at FROM endpoints WHERE id = ?',
        id,
      );
      return row === undefined ? undefined : { key: row.key, isDeleted: row.deleted_at !== null };
    },
  });
  return {
    take: (requests) => reading(() => asOfNow(connection, () => open.take(requests))),
    sensitiveMark(type) {
      const row = connection.get<{ sensitive: number }>('SELECT sensitive FROM event_types WHERE name = ?', type);
      return row === undefined ? null : row.sensitive === 1;
    },
    forgetKeys: keys.forget,
    close: () => connection.close(),
  };
}

/** Everything that is read as it stands at one moment: others commit meanwhile. */
function asOfNow<Result>(connection: Connection, read: () => Result): Result {
  connection.run('BEGIN');
  try {
    return read();
  } finally {
    connection.run('COMMIT');
  }
}
