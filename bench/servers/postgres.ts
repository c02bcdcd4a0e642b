import type { Group } from '../../packages/server/proofs/processes/group.ts';
import { postgresPrograms, startPostgres } from '../../packages/server/test/postgres-server.fixture.ts';

/** What an administrator would set on such a machine; everything is synced before it is confirmed. */
const SETTINGS = [
  'autovacuum = on',
  'shared_buffers = 512MB',
  'max_wal_size = 4GB',
  'checkpoint_timeout = 15min',
  'wal_compression = off',
];

/**
 * Starts a PostgreSQL server from Debian's package, on a socket and on no port, gone with the group.
 *
 * @returns makes a database of the given name, and returns its URL
 */
export async function startDatabases(group: Group): Promise<(database: string) => string> {
  const programs = postgresPrograms();
  if (programs === null)
    throw new Error('PostgreSQL 15 or newer is not installed (Debian: apt-get install postgresql)');
  const server = await startPostgres(programs, { fsync: true, settings: SETTINGS, begun: group.atEnd });
  return (database) => server.createDatabase(database);
}
