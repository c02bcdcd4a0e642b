import { freshDatabase } from '../../../test/postgres.fixture.ts';
import type { KeptHarness } from '../conformance/data-keys.ts';
import { QUIET } from '../conformance/quiet.ts';
import type { OpenHarness } from '../conformance/world.ts';
import { addressOf } from './address.ts';
import { connect } from './connection.ts';
import { openPostgresReader, openPostgresStore } from './index.ts';

/** On a busy machine a commit of a test may take its time. */
const PATIENCE_MS = 30_000;

/** A store in a database of its own, gone when it is closed; `at` is told where it is. */
export async function openPostgres(
  parts: Parameters<OpenHarness>[0],
  at: (url: string) => void = () => {},
): Promise<KeptHarness> {
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
    async sql<Row>(text: string, ...values: (string | number | Uint8Array)[]): Promise<Row[]> {
      const on = await connect({ address: addressOf(url), name: 'by hand', timeoutMs: 5_000, isPooled: false });
      try {
        return await on.all<Row>(text, ...values);
      } finally {
        await on.close();
      }
    },
    async close() {
      await close();
      await database.drop();
    },
  };
}
