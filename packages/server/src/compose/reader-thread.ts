/** The reading thread: lists, search and checkpoints, through a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteReader } from '../store/sqlite/index.ts';
import { systemClock } from '../system/clock.ts';
import { createVault } from '../system/vault.ts';
import { openChannel } from './channel.ts';
import { type ReaderThreadData, readMethods } from './reader-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the entry of a thread');
const { database, vaultKey } = workerData as ReaderThreadData;
const parts = { vault: createVault(vaultKey), clock: systemClock };

if (database.kind === 'postgres') {
  const { openPostgresReader } = await import('../store/postgres/index.ts');
  const reader = openPostgresReader({ ...parts, ...database });
  openChannel(port, { ...readMethods(reader), forgetKeys: reader.forgetKeys });
} else {
  const reader = openSqliteReader({ ...parts, ...database });
  // Checkpoints run here, so that no commit waits for one.
  openChannel(port, {
    ...readMethods(reader),
    checkpoint: () => reader.checkpoint(),
    forgetKeys: () => reader.forgetKeys(),
  });
}
