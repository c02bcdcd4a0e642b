import { freshDatabase } from '../../../test/postgres.fixture.ts';
import { QUIET } from '../conformance/quiet.ts';
import type { Harness, OpenHarness } from '../conformance/world.ts';
import { openPostgresReader, openPostgresStore } from './index.ts';

/** On a busy machine a commit of a test may take its time. */
const PATIENCE_MS = 30_000;

/** A store in a database of its own, gone when it is closed; `at` is told where it is. */
export async function openPostgres(
  parts: Parameters<OpenHarness>[0],
  at: (url: string) => void = () => {},
): Promise<Harness> {
  const database = await freshDatabase();
  const { url } = database;
  at(url);
  const open = async () => {
    const writer = await openPostgresStore({
      ...parts,
      url,
      log: QUIET,
      vaultFor: () => parts.vault,
      patienceMs: PATIENCE_MS,
    });
    return { writer, reader: openPostgresReader({ ...parts, url, isPooled: writer.isPooled }) };
  };
  let opened = await open();
  const close = async (): Promise<void> => {
    await opened.reader.close();
    await opened.writer.close();
  };
  return {
    get store() {
      return opened.writer.store;
    },
    get reader() {
      return opened.reader;
    },
    async reopen() {
      await close();
      opened = await open();
    },
    async close() {
      await close();
      await database.drop();
    },
  };
}
