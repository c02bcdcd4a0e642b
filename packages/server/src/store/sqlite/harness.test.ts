import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { KeptHarness } from '../conformance/data-keys.ts';
import { QUIET } from '../conformance/quiet.ts';
import type { OpenHarness } from '../conformance/world.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

/** A store in a folder of its own, gone when it is closed. */
export async function openSqlite(parts: Parameters<OpenHarness>[0]): Promise<KeptHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'posthorn-store-'));
  const path = join(folder, 'posthorn.db');
  const open = () => {
    const writer = openSqliteStore({ ...parts, path, log: QUIET });
    return { writer, reader: openSqliteReader({ ...parts, path }) };
  };
  let opened = open();
  const close = (): void => {
    opened.reader.close();
    opened.writer.close();
  };
  return {
    get store() {
      return opened.writer.store;
    },
    get reader() {
      return opened.reader;
    },
    async reopen() {
      close();
      opened = open();
    },
    async sql<Row>(text: string, ...values: (string | number | Uint8Array)[]): Promise<Row[]> {
      const database = new DatabaseSync(path);
      try {
        return database.prepare(text.replaceAll('$', '?')).all(...values) as Row[];
      } finally {
        database.close();
      }
    },
    async close() {
      close();
      await rm(folder, { recursive: true });
    },
  };
}
