import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../config.ts';
import type { KeyVault, Log } from '../ports.ts';
import { openPostgresStore } from '../store/postgres/index.ts';
import { monotonicClock, systemClock } from '../system/clock.ts';
import { createLease } from '../system/lease.ts';
import { makeFolder } from '../system/make-folder.ts';
import { processNames } from '../system/process-names.ts';
import { createVault } from '../system/vault.ts';
import { besideDatabase } from './beside-database.ts';
import { createCommitReports } from './commit-reports.ts';
import { createReaderLink } from './reader-link.ts';
import { StartError } from './start-error.ts';
import { vaultKeyOf } from './vault-at.ts';

/** Opens PostgreSQL: the writer's connections here, the reader's in a thread of its own. */
export async function openPostgres(settings: Settings, log: Log, failed: (error: Error) => void) {
  if (settings.mode === 'serve' && settings.vaultKey === null && settings.vaultKeyFile === null) {
    throw new StartError(
      'PostgreSQL needs --vault-key or --vault-key-file: every node on a database seals under the same key',
    );
  }
  let vaultKey: Uint8Array = new Uint8Array(0);
  const vaultFor = (isNew: boolean): KeyVault => {
    vaultKey = vaultKeyOf(settings, besideDatabase(settings.database, 'key'), isNew);
    return createVault(vaultKey);
  };
  const reports = createCommitReports();
  const opened = await openPostgresStore({
    url: settings.database,
    vaultFor,
    clock: systemClock,
    log,
    names: processNames(),
    onCommit: reports.report,
    retentionMs: settings.retentionMs,
  });
  const lease = createLease(opened.ids);
  const nodes = await opened
    .join({
      range: lease.range,
      delivers: settings.role !== 'api',
      monotonic: monotonicClock,
      renewed: lease.renew,
      failed,
    })
    .catch(async (error: unknown) => {
      await opened.close();
      throw error;
    });
  const { isPooled } = opened;
  const reader = createReaderLink(
    { database: { kind: 'postgres', url: settings.database, isPooled }, vaultKey },
    failed,
  );
  return {
    vault: opened.vault,
    vaultKey,
    file: null,
    store: opened.store,
    read: reader.read,
    forgetKeys(tenant: string): void {
      opened.forgetKeys(tenant);
      reader.forgetKeys(tenant);
    },
    newestIdAt: opened.newestIdAt,
    nodes,
    lease,
    /** This machine's file for what is in flight; null for none. */
    flights: settings.role === 'api' ? null : flightsOf(settings),
    stats: opened.stats,
    hearCommits: reports.hear,
    sizes: async () => ({ bytes: await opened.size(), logBytes: 0 }),
    async close(): Promise<void> {
      await reader.stop();
      await nodes.leave();
      await opened.close();
    },
  };
}

/** In the temporary folder: it is to outlive the process and not the machine. In a folder of one's own, for anybody writes there. */
function flightsOf({ database, host, port }: Settings): string | null {
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `posthorn-${user}`);
  try {
    makeFolder(folder);
    const found = lstatSync(folder);
    if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== user)) return null;
  } catch {
    return null;
  }
  // Several nodes may run on one machine: each has its address, by which it is known again after a crash.
  const name = createHash('sha256')
    .update(`${database} ${host} ${port === 0 ? process.pid : port}`)
    .digest('hex');
  return join(folder, `${name.slice(0, 16)}.flights`);
}
