import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../config.ts';
import type { Log, Vault } from '../ports.ts';
import { openPostgresStore } from '../store/postgres/index.ts';
import { systemClock } from '../system/clock.ts';
import { createVault } from '../system/vault.ts';
import { besideDatabase } from './beside-database.ts';
import { createCommitReports } from './commit-reports.ts';
import { createReaderLink } from './reader-link.ts';
import { StartError } from './start-error.ts';
import { vaultKeyOf } from './vault-at.ts';

/** How long a start waits for the node that delivers to be gone: longer than a dead one is believed to live. */
const OWNER_PATIENCE_MS = 15_000;

/** Opens PostgreSQL: the writer's connections here, the reader's in a thread of its own. */
export async function openPostgres(settings: Settings, log: Log, failed: (error: Error) => void) {
  if (settings.mode === 'serve' && settings.vaultKey === null && settings.vaultKeyFile === null) {
    throw new StartError(
      'PostgreSQL needs --vault-key or --vault-key-file: every node on a database seals under the same key',
    );
  }
  let vaultKey: Uint8Array = new Uint8Array(0);
  const vaultFor = (isNew: boolean): Vault => {
    vaultKey = vaultKeyOf(settings, besideDatabase(settings.database, 'key'), isNew);
    return createVault(vaultKey);
  };
  const reports = createCommitReports();
  const opened = await openPostgresStore({
    url: settings.database,
    vaultFor,
    clock: systemClock,
    log,
    onCommit: reports.report,
    retentionMs: settings.retentionMs,
  });
  const ownership = await opened.own(OWNER_PATIENCE_MS, failed).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  if (ownership === null) {
    await opened.close();
    throw new StartError('another node delivers from this database, and one does at a time: stop it first');
  }
  const { isPooled } = opened;
  const reader = createReaderLink(
    { database: { kind: 'postgres', url: settings.database, isPooled }, vaultKey },
    failed,
  );
  return {
    vault: opened.vault,
    vaultKey,
    store: opened.store,
    read: reader.read,
    /** Here everything is sealed under the vault's key. */
    forgetKeys: () => {},
    newestIdAt: opened.newestIdAt,
    /** This machine's file for what is in flight; null for none. */
    flights: flightsOf(settings.database),
    stats: opened.stats,
    hearCommits: reports.hear,
    sizes: async () => ({ bytes: await opened.size(), logBytes: 0 }),
    async close(): Promise<void> {
      await reader.stop();
      await opened.close();
      await ownership.release();
    },
  };
}

/** In the temporary folder: it is to outlive the process and not the machine. In a folder of one's own, for anybody writes there. */
function flightsOf(database: string): string | null {
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `posthorn-${user}`);
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const found = lstatSync(folder);
    if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== user)) return null;
  } catch {
    return null;
  }
  return join(folder, `${createHash('sha256').update(database).digest('hex').slice(0, 16)}.flights`);
}
