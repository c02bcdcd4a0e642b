import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld } from '../conformance/world.ts';
import { connect } from './connection.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

/** A store on disk whose files, rows and copies a test may look into. */
async function opened(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-keys-'));
  const vault = createVault(randomBytes(32));
  const parts = { path: join(folder, 'posthorn.db'), vault, clock: Date.now };
  const writer = openSqliteStore({ ...parts, log: QUIET });
  const reader = openSqliteReader(parts);
  t.after(() => {
    reader.close();
    writer.close();
    rmSync(folder, { recursive: true });
  });
  const harness = { store: writer.store, reader, reopen: async () => {}, close: async () => {} };
  const world = await createWorld(async () => harness, Date.now());
  const inFile = <Row>(sql: string, path = parts.path): Row[] => {
    const connection = connect(path, 'reader');
    const rows = connection.all<Row>(sql);
    connection.close();
    return rows;
  };
  const delivered = async (tenant: string) => {
    const endpoint = await world.endpoint({ tenant });
    const { event, deliveries } = await world.publish([endpoint], {
      tenant,
      headers: { cookie: 'planted' },
      data: Buffer.from(JSON.stringify('planted'.repeat(4_000))),
    });
    const [delivery] = deliveries as [string];
    const settled = world.settlement({ delivery, endpoint, event }, {}, world.attempt(1));
    await world.store.record(await world.store.claimEpoch(), [settled]);
    return { endpoint, event, delivery };
  };
  /** The database as a backup would have it: whole, and then with other statements run on it. */
  const copy = (name: string, ...statements: string[]): string => {
    reader.checkpoint();
    const path = join(folder, name);
    copyFileSync(parts.path, path);
    const connection = connect(path, 'writer');
    for (const statement of statements) connection.exec(statement);
    connection.close();
    return path;
  };
  return { ...parts, folder, world, reader, inFile, delivered, copy };
}

test('a copy without the table of keys opens no payload; after erasing, no copy does, and no file holds the key', async (t) => {
  const { path, folder, vault, clock, world, reader, inFile, delivered, copy } = await opened(t);
  await world.tenant('shop');
  const own = await delivered('shop');
  const other = await delivered('default');
  const sealed = inFile<{ sealed_data: Uint8Array }>('SELECT sealed_data FROM events').map((row) => row.sealed_data);
  const [key] = inFile<{ sealed: Uint8Array }>(
    "SELECT sealed FROM data_keys WHERE tenant = (SELECT key FROM tenants WHERE id = 'shop')",
  );
  const backup = copy('backup.db', 'DELETE FROM data_keys');
  const stripped = openSqliteReader({ path: backup, vault, clock });
  t.after(() => stripped.close());
  await assert.rejects(stripped.event(own.event.id, 'shop'), /data key/);
  assert.equal((await stripped.endpoint(own.endpoint))?.secrets.length, 1);

  assert.equal(await world.store.erasePayloads('shop'), 'erased');
  // What was on its way comes back too late for its answer to be kept.
  const late = world.settlement({ ...own, event: own.event }, {}, world.attempt(2));
  await world.store.record(await world.store.claimEpoch(), [late]);
  const ends = inFile<{ bytes: number }>('SELECT length(sealed) AS bytes FROM attempts WHERE number = 2');
  assert.deepEqual(
    ends.map(({ bytes }) => bytes),
    [0],
  );
  while (!(await world.store.sweepErased({ now: world.now(), limit: 10 })).done);
  const holding = (bytes: Uint8Array | undefined): string[] =>
    readdirSync(folder)
      .filter((name) => name.startsWith('posthorn.db'))
      .filter((name) => readFileSync(join(folder, name)).includes(Buffer.from(bytes ?? [])));
  // From the middle: a long payload does not stand in one piece.
  const [ofOwn, ofOther] = sealed.map((bytes) => holding(bytes.subarray(20_000, 20_500)));
  assert.deepEqual([holding(key?.sealed), ofOwn, ofOther], [[], [], [path.slice(folder.length + 1)]]);

  // The old rows beside the new keys, as a thief of both at different times would have them.
  const [renewed] = inFile<{ id: number; sealed: Uint8Array; tenant: number }>(
    "SELECT * FROM data_keys WHERE tenant = (SELECT key FROM tenants WHERE id = 'shop')",
  );
  const hex = Buffer.from(renewed?.sealed ?? []).toString('hex');
  const thief = connect(backup, 'writer');
  thief.exec(`INSERT INTO data_keys (tenant, id, sealed) VALUES (${renewed?.tenant}, ${renewed?.id}, x'${hex}')`);
  thief.close();
  await assert.rejects(stripped.event(own.event.id, 'shop'), /data key/);

  const fresh = await delivered('shop');
  assert.equal((await reader.event(fresh.event.id, 'shop'))[0]?.erased, false);
  assert.equal((await reader.event(other.event.id, 'default'))[0]?.erased, false);
  assert.equal((await reader.endpoint(own.endpoint))?.secrets.length, 1);
});
