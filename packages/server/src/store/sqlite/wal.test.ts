import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, type World } from '../conformance/world.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

const MIB = 1024 * 1024;
/** Two rounds' worth, and what is written while they run. */
const BOUND = 32 * MIB;

describe('the write-ahead log', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'posthorn-wal-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function largestLog(world: World, path: string, mebibytes: number): Promise<number> {
    const data = randomBytes(100_000);
    let largest = 0;
    for (let written = 0; written < mebibytes * MIB; written += 500_000) {
      await Promise.all(Array.from({ length: 5 }, () => world.store.accept(world.acceptance(world.event({ data })))));
      largest = Math.max(largest, (await stat(`${path}-wal`)).size);
    }
    return largest;
  }

  const worldOf = (store: World['store'], reader: World['reader']): Promise<World> =>
    createWorld(async () => ({ store, reader, reopen: async () => {}, close: async () => {} }));

  it('stays small while writing goes on without a pause, a reader’s thread copying it', async () => {
    const path = join(folder, 'with-reader');
    const key = randomBytes(32);
    let rounds = 0;
    const opened = openSqliteStore({
      path,
      vault: createVault(key),
      clock: Date.now,
      log: QUIET,
      onCheckpointDue: () => thread.postMessage('checkpoint'),
    });
    const thread = new Worker(new URL('./wal-reader.fixture.ts', import.meta.url), { workerData: { path, key } });
    await once(thread, 'message');
    thread.on('message', () => {
      rounds++;
      opened.checkpointDone();
    });
    const reader = openSqliteReader({ path, vault: createVault(key), clock: Date.now });
    const largest = await largestLog(await worldOf(opened.store, reader), path, 120);
    thread.postMessage('close');
    await once(thread, 'exit');
    reader.close();
    opened.close();
    assert.ok(largest < BOUND, `the log grew to ${largest} bytes`);
    assert.ok(rounds > 2, `${rounds} rounds`);
  });

  it('stays small without anybody else to copy it', async () => {
    const path = join(folder, 'alone');
    const parts = { path, vault: createVault(randomBytes(32)), clock: Date.now };
    const opened = openSqliteStore({ ...parts, log: QUIET });
    const reader = openSqliteReader(parts);
    const largest = await largestLog(await worldOf(opened.store, reader), path, 40);
    reader.close();
    opened.close();
    assert.ok(largest < BOUND, `the log grew to ${largest} bytes`);
  });

  it('is copied by the writer when the reader’s thread does not answer', async () => {
    const path = join(folder, 'no-answer');
    const parts = { path, vault: createVault(randomBytes(32)), clock: Date.now };
    const opened = openSqliteStore({ ...parts, log: QUIET, onCheckpointDue: () => {} });
    const reader = openSqliteReader(parts);
    const largest = await largestLog(await worldOf(opened.store, reader), path, 80);
    reader.close();
    opened.close();
    assert.ok(largest < 76 * MIB, `the log grew to ${largest} bytes`);
  });
});
