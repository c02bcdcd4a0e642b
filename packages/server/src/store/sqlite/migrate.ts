import type { Connection } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { StoreOpenError } from './open-error.ts';

/** "Phrn": tells a database of ours from anybody else's. */
const APPLICATION_ID = 0x5068726e;

/** Tenants that exist from the start: for those who need no tenants, and for operational events. */
const FIRST_TENANTS = ['default', 'posthorn'];

/** Brings the database to this program's version, a transaction a migration; an empty file in a single one. */
export function migrate(connection: Connection, path: string, now: number): void {
  const found = checkVersion(connection, path);
  if (found === MIGRATIONS.length) return;
  connection.exec('BEGIN EXCLUSIVE');
  for (let version = found; version < MIGRATIONS.length; version++) {
    // What an older version has written may be much: what is done of it stays done.
    if (version > found && found > 0) connection.exec('COMMIT; BEGIN EXCLUSIVE');
    connection.exec(MIGRATIONS[version] as string);
    if (version === 0) {
      connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      for (const id of FIRST_TENANTS) {
        connection.run(
          "INSERT INTO tenants (id, metadata, created_at, updated_at) VALUES (?, '{}', ?, ?)",
          id,
          now,
          now,
        );
      }
    }
    connection.exec(`PRAGMA user_version = ${version + 1}`);
  }
  connection.exec('COMMIT');
}

/**
 * The database's version; 0 for an empty file.
 *
 * @throws StoreOpenError for a database of somebody else's, and for one that a newer version has written
 */
export function checkVersion(connection: Connection, path: string): number {
  const application = connection.get<{ application_id: number }>('PRAGMA application_id')?.application_id;
  const version = connection.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (application !== APPLICATION_ID) {
    if (connection.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined && version === 0) return 0;
    throw new StoreOpenError(
      'foreign_database',
      `${path} is a database of another program: give Posthorn its own file`,
    );
  }
  const isMoved = connection.get("SELECT 1 FROM sqlite_schema WHERE name = 'moved'") !== undefined;
  if (isMoved) {
    const { target, at } = connection.get<{ target: string; at: number }>('SELECT target, at FROM moved') ?? {};
    const day = new Date(at ?? 0).toISOString().slice(0, 16).replace('T', ' ');
    throw new StoreOpenError(
      'moved',
      `the installation in ${path} was moved to ${target} (${day} UTC): start Posthorn there. Two servers that go on from the same deliveries would send them twice; if the other one will never run, this one may after: sqlite3 ${path} 'DROP TABLE moved'`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new StoreOpenError(
      'newer_version',
      `${path} was written by a newer version of Posthorn (its format is ${version}, this one knows ${MIGRATIONS.length}): install that version again, or restore a backup`,
    );
  }
  return version;
}
