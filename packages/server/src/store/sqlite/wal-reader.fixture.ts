/** The reading thread of wal.test.ts: runs a round when it is told to, and reads a list in between. */
import { parentPort, workerData } from 'node:worker_threads';
import { createVault } from '../../system/vault.ts';
import { ALL_EVENTS } from '../conformance/queries.ts';
import { openSqliteReader } from './index.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the entry of a thread');
const { path, key } = workerData as { path: string; key: Uint8Array };
const reader = openSqliteReader({ path, vault: createVault(key), clock: Date.now });

port.on('message', async (message) => {
  if (message === 'close') {
    reader.close();
    port.close();
    return;
  }
  const frames = reader.checkpoint();
  await reader.events({ ...ALL_EVENTS, limit: 5 });
  port.postMessage(frames);
});
port.postMessage('ready');
