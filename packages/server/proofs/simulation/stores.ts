import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/ports.ts';
import type { Harness } from '../../src/store/conformance/world.ts';
import { createVault } from '../../src/system/vault.ts';

export const STORES = ['memory', 'sqlite', 'postgres'] as const;
export type StoreName = (typeof STORES)[number];

export interface ProvenStore {
  /** A store with nothing in it, for one life. */
  open(clock: Clock): Promise<Harness>;
  close(): Promise<void>;
}

/**
 * What lives are lived on beside the model in memory; null for that alone. PostgreSQL's server is the run's own
 * (`TEST_POSTGRES`), or started here.
 *
 * @throws an Error where PostgreSQL is not installed
 */
export async function openStores(name: StoreName): Promise<ProvenStore | null> {
  if (name === 'memory') return null;
  const vault = createVault(randomBytes(32));
  if (name === 'sqlite') {
    const { openSqlite } = await import('../../src/store/sqlite/harness.test.ts');
    return { open: (clock) => openSqlite({ clock, vault }), close: async () => {} };
  }
  const server = process.env.TEST_POSTGRES === undefined ? await ownServer() : null;
  const { openPostgres } = await import('../../src/store/postgres/harness.test.ts');
  return { open: (clock) => openPostgres({ clock, vault }), close: async () => server?.stop() };
}

async function ownServer() {
  const { postgresPrograms, startPostgres } = await import('../../test/postgres-server.fixture.ts');
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)');
  const server = await startPostgres(programs);
  process.env.TEST_POSTGRES = server.folder;
  return server;
}
