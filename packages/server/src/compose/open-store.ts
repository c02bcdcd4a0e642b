import { mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings } from '../config.ts';
import type { Log } from '../ports.ts';
import { type CommitReport, openSqliteStore, StoreOpenError } from '../store/sqlite/index.ts';
import { systemClock } from '../system/clock.ts';
import { syncFolder } from '../system/sync-folder.ts';
import { createVault } from '../system/vault.ts';
import { VaultKeyError } from '../system/vault-key.ts';
import { createReaderLink } from './reader-link.ts';
import { sqlitePath } from './sqlite-path.ts';
import { StartError } from './start-error.ts';
import { vaultKeyOf } from './vault-at.ts';

/**
 * Opens the store with its two connections: the writer's here, the reader's in a thread of its own.
 *
 * @throws StartError for a database or a key that cannot be used as it is
 */
export function openStore(settings: Settings, log: Log, failed: (error: Error) => void) {
  const path = sqlitePath(settings.database);
  try {
    makeFolder(dirname(path));
    const vaultKey = vaultKeyOf(settings, path);
    const vault = createVault(vaultKey);
    const listeners: ((report: CommitReport) => void)[] = [];
    const opened = openSqliteStore({
      path,
      vault,
      clock: systemClock,
      log,
      onCommit: (report) => {
        for (const hear of listeners) hear(report);
      },
      retentionMs: settings.retentionMs,
      onCheckpointDue: () => void reader.checkpoint().then(opened.checkpointDone),
    });
    const reader = createReaderLink({ path, vaultKey }, failed);
    return {
      vault,
      vaultKey,
      store: opened.store,
      read: reader.read,
      newestIdAt: opened.newestIdAt,
      /** The file beside it for what is in flight. */
      flights: `${path}.flights`,
      stats: opened.stats,
      /** Tells the listener of every commit from now on. */
      hearCommits: (listener: (report: CommitReport) => void): void => void listeners.push(listener),
      sizes: async () => ({ bytes: await sizeOf(path), logBytes: await sizeOf(`${path}-wal`) }),
      async close(): Promise<void> {
        await reader.stop();
        opened.close();
      },
    };
  } catch (error) {
    throw explained(error);
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

function makeFolder(folder: string): void {
  try {
    const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Files are of no use in a folder whose own name a power cut has taken.
    for (let made = folder; first !== undefined && made !== dirname(first); made = dirname(made)) {
      syncFolder(dirname(made));
    }
  } catch (error) {
    throw new StartError(
      `the folder of the database cannot be made: ${error instanceof Error ? error.message : error}`,
    );
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
  const known = error instanceof VaultKeyError || error instanceof StoreOpenError;
  return known ? new StartError(error.message) : error;
}
