import type { Settings } from '../config.ts';
import type { Log } from '../ports.ts';
import { VaultKeyError } from '../system/vault-key.ts';
import { isPostgres } from './database-url.ts';
import type { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';
import { StartError } from './start-error.ts';

export type OpenedStore = ReturnType<typeof openSqlite> | Awaited<ReturnType<typeof openPostgres>>;

/**
 * Opens the store that the settings name.
 *
 * @throws StartError for a database or a key that cannot be used as it is
 */
export async function openStore(settings: Settings, log: Log, failed: (error: Error) => void): Promise<OpenedStore> {
  try {
    if (!isPostgres(settings.database)) {
      if (settings.role !== 'all') {
        throw new StartError(
          `--role ${settings.role} needs PostgreSQL (--database postgres://…): on SQLite one process does all`,
        );
      }
      return openSqlite(settings, log, failed);
    }
    // Only here: whoever has SQLite needs no driver.
    const postgres = await import('./open-postgres.ts');
    return await postgres.openPostgres(settings, log, failed);
  } catch (error) {
    throw explained(error);
  }
}

/** What the operator can mend, as a sentence; everything else as it is. */
export function explained(error: unknown): unknown {
  // By name: it may have come from the reading thread, and classes do not cross.
  if (error instanceof Error && error.name === 'VaultError') {
    return new StartError(
      'the vault key is not the one that this database was sealed with: give the right one with --vault-key or --vault-key-file',
    );
  }
  const known = error instanceof VaultKeyError || (error instanceof Error && error.name === 'StoreOpenError');
  return known ? new StartError(error.message) : error;
}
