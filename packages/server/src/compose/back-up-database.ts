import { chmodSync, copyFileSync, existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Settings } from '../config.ts';
import { backUp } from '../store/sqlite/index.ts';
import { makeFolder } from '../system/make-folder.ts';
import { syncFolder } from '../system/sync-folder.ts';
import { besideDatabase } from './beside-database.ts';
import { isPostgres, sqlitePath } from './database-url.ts';
import { explained } from './open-store.ts';
import { StartError } from './start-error.ts';

interface BackUp extends Pick<Settings, 'database' | 'vaultKeyFile'> {
  /** A folder that is not there yet, or empty. */
  readonly to: string;
  readonly withKey: boolean;
}

/**
 * Copies an installation on SQLite into a folder, also while a server runs on it: the database as it is at one moment, and
 * the key file beside it, without which it is of no use.
 *
 * @returns the files of the copy; without the key where it was not asked for, or no file holds it
 * @throws StartError
 */
export function backUpDatabase({ database, vaultKeyFile, to, withKey }: BackUp): {
  readonly copy: string;
  readonly keyCopy: string | null;
} {
  if (isPostgres(database)) throw new StartError(POSTGRES);
  const path = sqlitePath(database);
  const folder = resolve(to);
  makeEmptyFolder(folder);
  const copy = join(folder, basename(path));
  try {
    backUp(path, copy);
  } catch (error) {
    throw explained(error);
  }
  chmodSync(copy, 0o600);
  const key = vaultKeyFile ?? besideDatabase(database, 'key');
  const keyCopy = withKey && existsSync(key) ? `${copy}.key` : null;
  if (keyCopy !== null) {
    copyFileSync(key, keyCopy);
    chmodSync(keyCopy, 0o600);
  }
  syncFolder(folder);
  return { copy, keyCopy };
}

const POSTGRES = `backup is for SQLite: PostgreSQL brings its own, which know it better. One file, restored by pg_restore:
  pg_dump --format=custom --file=posthorn.dump URL
A copy of the whole server from which any later moment can be restored: pg_basebackup, with archived logs
(https://www.postgresql.org/docs/current/continuous-archiving.html). Keep the vault key apart from both: without it
nothing that is sealed can be read`;

function makeEmptyFolder(folder: string): void {
  try {
    makeFolder(folder);
    if (readdirSync(folder).length === 0) return;
  } catch (error) {
    throw new StartError(`the folder ${folder} cannot be made or read: ${(error as Error).message}`);
  }
  throw new StartError(`the folder ${folder} is not empty: give each backup a folder of its own`);
}
