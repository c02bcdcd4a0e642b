import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createVault } from '../../system/vault.ts';
import { ALL_EVENTS } from '../conformance/queries.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, type World } from '../conformance/world.ts';
import { type OpenSqliteStore, openSqliteReader, openSqliteStore, type SqliteReader } from './index.ts';

const MIB = 1024 * 1024;

describe('the write-ahead log', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'posthorn-wal-'));
  });
  after(() => rm(folder, { recursive: true }));

  interface Opened {
    readonly world: World;
    readonly reader: SqliteReader;
    readonly path: string;
    rounds(): number;
    close(): void;
  }

  /** `withReader`: rounds run on the reader's connection between commits, as its thread would run them. */
  async function open(name: string, withReader: boolean): Promise<Opened> {
    const path = join(folder, name);
    const parts = { path, vault: createVault(randomBytes(32)), clock: Date.now };
    let rounds = 0;
    const onCheckpointDue = (): void => {
      setImmediate(() => {
        rounds++;
        reader.checkpoint();
        // Commits go on while a round runs, so it never finds the log's end.
        void write(world, 1).then(() => opened.checkpointDone());
      });
    };
    const opened: OpenSqliteStore = openSqliteStore({
      ...parts,
      log: QUIET,
      ...(withReader ? { onCheckpointDue } : {}),
    });
    const reader = openSqliteReader(parts);
    const harness = { store: opened.store, reader, reopen: async () => {}, close: async () => {} };
    const world = await createWorld(async () => harness);
    return {
      world,
      reader,
      path,
      rounds: () => rounds,
      close() {
        reader.close();
        opened.close();
      },
    };
  }

  async function write(world: World, count: number): Promise<void> {
    const data = randomBytes(100_000);
    await Promise.all(Array.from({ length: count }, () => world.store.accept(world.acceptance(world.event({ data })))));
  }

  async function largestLog({ world, reader, path }: Opened, mebibytes: number): Promise<number> {
    let largest = 0;
    for (let written = 0; written < mebibytes * MIB; written += 1_000_000) {
      await write(world, 10);
      await reader.events({ ...ALL_EVENTS, limit: 5 });
      largest = Math.max(largest, (await stat(`${path}-wal`)).size);
    }
    return largest;
  }

  it('stays small while writing goes on, with a reader beside', async () => {
    const opened = await open('with-reader', true);
    const largest = await largestLog(opened, 60);
    assert.ok(largest < 20 * MIB, `the log grew to ${largest} bytes`);
    assert.ok(opened.rounds() > 2);
    opened.close();
  });

  it('stays small without anybody else to copy it', async () => {
    const opened = await open('alone', false);
    const largest = await largestLog(opened, 40);
    assert.ok(largest < 20 * MIB, `the log grew to ${largest} bytes`);
    opened.close();
  });
});
