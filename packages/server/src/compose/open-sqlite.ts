import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Settings } from '../config.ts';
import type { Log } from '../ports.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { systemClock } from '../system/clock.ts';
import { createVault } from '../system/vault.ts';
import { besideDatabase } from './beside-database.ts';
import { createCommitReports } from './commit-reports.ts';
import { sqlitePath } from './database-url.ts';
import { makeFolderFor } from './make-folder-for.ts';
import { createReaderLink } from './reader-link.ts';
import { vaultKeyOf } from './vault-at.ts';

/** Opens SQLite with its two connections: the writer's here, the reader's in a thread of its own. */
export function openSqlite(settings: Settings, log: Log, failed: (error: Error) => void) {
  const path = sqlitePath(settings.database);
  makeFolderFor(path);
  const vaultKey = vaultKeyOf(settings, besideDatabase(settings.database, 'key'), !existsSync(path));
  const vault = createVault(vaultKey);
  const reports = createCommitReports();
  const opened = openSqliteStore({
    path,
    vault,
    clock: systemClock,
    log,
    onCommit: reports.report,
    retentionMs: settings.retentionMs,
    onCheckpointDue: () => void reader.checkpoint().then(opened.checkpointDone),
  });
  const reader = createReaderLink({ database: { kind: 'sqlite', path }, vaultKey }, failed);
  return {
    vault,
    vaultKey,
    /** The database's file, which every thread may open for reading. */
    file: path as string | null,
    store: opened.store,
    read: reader.read,
    forgetKeys: reader.forgetKeys,
    newestIdAt: opened.newestIdAt,
    /** There is no other. */
    nodes: null,
    lease: null,
    /** The file beside it for what is in flight; null for none. */
    flights: besideDatabase(settings.database, 'flights') as string | null,
    stats: opened.stats,
    hearCommits: reports.hear,
    sizes: async () => ({ bytes: await sizeOf(path), logBytes: await sizeOf(`${path}-wal`) }),
    async close(): Promise<void> {
      await reader.stop();
      opened.close();
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
