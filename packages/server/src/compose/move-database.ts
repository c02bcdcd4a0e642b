import type { Settings } from '../config.ts';
import { CARRIED, type CarriedSource, type CarriedTarget } from '../store/carried.ts';
import { openSqliteSource } from '../store/sqlite/index.ts';
import { systemClock } from '../system/clock.ts';
import { createVault } from '../system/vault.ts';
import { besideDatabase } from './beside-database.ts';
import { isPostgres, sqlitePath } from './database-url.ts';
import { explained } from './open-store.ts';
import { StartError } from './start-error.ts';
import { vaultKeyOf } from './vault-at.ts';

interface Move extends Pick<Settings, 'vaultKey' | 'vaultKeyFile'> {
  /** `sqlite:PATH`. */
  readonly from: string;
  /** `postgres://…`, with nothing in it. */
  readonly to: string;
  /** Told now and then, and at the end of each table. */
  readonly progress: (table: string, done: number, of: number) => void;
}

interface Moved {
  /** By table, how many rows were carried. */
  readonly rows: ReadonlyMap<string, number>;
  /** The new place, without user and password. */
  readonly place: string;
  /** The file with the vault key; null where the key itself was given. */
  readonly keyFile: string | null;
}

/**
 * Carries an installation from SQLite over to PostgreSQL: all of it or nothing. The source stays as it is but for a mark, by
 * which a server that is started on it by mistake says where the installation is now.
 *
 * @throws StartError where one of the two cannot be used as it is
 */
export async function moveDatabase(move: Move): Promise<Moved> {
  const { from, to, progress } = move;
  if (isPostgres(from) || !isPostgres(to)) {
    throw new StartError('expected --from sqlite:PATH and --to postgres://…: the other direction is not known');
  }
  const path = sqlitePath(from);
  const keyFile = move.vaultKeyFile ?? besideDatabase(from, 'key');
  const { openPostgresTarget } = await import('../store/postgres/index.ts');
  let source: CarriedSource | null = null;
  let target: CarriedTarget | null = null;
  let movedTo: { to: string; at: number } | null = null;
  try {
    const vault = createVault(vaultKeyOf(move, keyFile, false));
    source = openSqliteSource(path, vault, systemClock());
    target = await openPostgresTarget(to, vault, systemClock());
    const rows = await carry(source, target, progress);
    await target.commit(source.counts, rows);
    movedTo = { to: target.place, at: systemClock() };
    return { rows, place: target.place, keyFile: move.vaultKey === null ? keyFile : null };
  } catch (error) {
    throw explained(error);
  } finally {
    await target?.close();
    source?.close(movedTo);
  }
}

async function carry(
  source: CarriedSource,
  target: CarriedTarget,
  progress: Move['progress'],
): Promise<Map<string, number>> {
  const rows = new Map<string, number>();
  for (const table of CARRIED) {
    const of = source.rowsOf(table);
    let done = 0;
    for (const batch of source.read(table)) {
      await target.write(table, batch);
      done += batch.length;
      if (done < of) progress(table.name, done, of);
    }
    rows.set(table.name, done);
    if (done > 0) progress(table.name, done, done);
  }
  return rows;
}
