/**
 * A process that accepts events and prints the id of each when it is acknowledged, until somebody kills it:
 * `crash-writer.fixture.ts PATH KEY`.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createIds } from '../../system/ids.ts';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld } from '../conformance/world.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

const [, , path = '', key = ''] = process.argv;
await write(path, createVault(Buffer.from(key, 'hex')));

async function write(file: string, vault: ReturnType<typeof createVault>): Promise<void> {
  const opened = openSqliteStore({ path: file, vault, clock: Date.now, log: QUIET });
  const reader = openSqliteReader({ path: file, vault, clock: Date.now });
  const harness = { store: opened.store, reader, reopen: async () => {}, close: async () => {} };
  const world = await createWorld(async () => harness, Date.now());
  const ids = createIds(Date.now, randomBytes, opened.newestIdAt);
  const endpoint = await world.endpoint({ id: ids('ep') });

  const accept = async (): Promise<void> => {
    const event = world.event({ id: ids('evt'), data: randomBytes(1_000) });
    const targets = [0, 1].map(() => ({ delivery: ids('dlv'), endpoint, ordered: true }));
    await opened.store.accept(world.acceptance(event, targets));
    writeSync(1, `${event.id}\n`);
  };
  for (;;) {
    await Promise.all([accept(), accept(), accept()]);
    reader.checkpoint();
  }
}
