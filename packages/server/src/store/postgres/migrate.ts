import type { Connection } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { StoreOpenError } from './open-error.ts';
import { checkShape, rememberShape } from './shape.ts';

/** Tenants that exist from the start: for those who need no tenants, and for operational events. */
const FIRST_TENANTS = ['default', 'posthorn'];
/** "Phrn": the advisory lock under which one node at a time brings the database up to date. */
const LOCK = 0x5068726e;

/**
 * Brings the database to this program's version, a transaction a migration: killed at any statement, the next start goes
 * on with the migration that was not committed. Of several nodes that start at once one does it, the others wait.
 *
 * @returns the versions that were gone through
 * @throws StoreOpenError for a database of somebody else's, and for one that a newer version has written
 */
export async function migrate(connection: Connection, now: number): Promise<{ from: number; to: number }> {
  const found = await checkVersion(connection);
  await checkShape(connection);
  for (let version = found; version < MIGRATIONS.length; ) version = await migrateOnce(connection, now);
  return { from: found, to: MIGRATIONS.length };
}

async function migrateOnce(connection: Connection, now: number): Promise<number> {
  await connection.begin();
  try {
    // Held by the transaction, not the session: a pooler may give the session to somebody else.
    await connection.run(`SELECT pg_advisory_xact_lock(${LOCK})`);
    const version = await checkVersion(connection);
    if (version >= MIGRATIONS.length) {
      await connection.exec('COMMIT');
      return version;
    }
    if (version === 0) await connection.exec('CREATE TABLE posthorn_schema (version INTEGER NOT NULL)');
    if (version === 0) await connection.exec('INSERT INTO posthorn_schema VALUES (0)');
    await connection.exec(MIGRATIONS[version] as string);
    if (version === 0) {
      for (const id of FIRST_TENANTS) {
        await connection.run(
          "INSERT INTO tenants (id, metadata, created_at, updated_at) VALUES ($1, '{}', $2, $2)",
          id,
          now,
        );
      }
    }
    await connection.exec(`UPDATE posthorn_schema SET version = ${version + 1}`);
    await rememberShape(connection);
    await connection.exec('COMMIT');
    return version + 1;
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => connection.destroy());
    throw error;
  }
}

/**
 * The database's version; 0 for an empty one.
 *
 * @throws StoreOpenError
 */
async function checkVersion(connection: Connection): Promise<number> {
  // From the catalog itself: what a name stands for is kept by the session, also while it waits for the lock.
  const found = await connection.get<{ ours: boolean; theirs: boolean; database: string }>(
    `SELECT coalesce(bool_or(relname = 'posthorn_schema'), false) AS ours, count(*) > 0 AS theirs,
        current_database() AS database
      FROM pg_class WHERE relkind IN ('r', 'p') AND pg_table_is_visible(oid)
        AND relname IN ('posthorn_schema', 'events', 'tenants', 'deliveries')`,
  );
  if (!found?.ours) {
    if (!found?.theirs) return 0;
    throw new StoreOpenError(
      'foreign_database',
      `the database ${found.database} has tables of another program: give Posthorn its own database`,
    );
  }
  const version = (await connection.get<{ version: number }>('SELECT version FROM posthorn_schema'))?.version ?? 0;
  if (version > MIGRATIONS.length) {
    throw new StoreOpenError(
      'newer_version',
      `the database ${found.database} was written by a newer version of Posthorn (its format is ${version}, this one knows ${MIGRATIONS.length}): install that version again, or restore a backup`,
    );
  }
  return version;
}
