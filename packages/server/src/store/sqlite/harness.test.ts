import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUIET } from '../conformance/quiet.ts';
import type { OpenHarness } from '../conformance/world.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

/** A store in a folder of its own, gone when it is closed. */
export const openSqlite: OpenHarness = async (parts) => {
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
    async close() {
      close();
      await rm(folder, { recursive: true });
    },
  };
};
