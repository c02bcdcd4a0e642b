import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, SETTINGS } from '../conformance/world.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

test('nothing secret or personal stands in the files of the database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posthorn-secrets-'));
  const parts = { path: join(folder, 'posthorn.db'), vault: createVault(randomBytes(32)), clock: Date.now };
  const opened = openSqliteStore({ ...parts, log: QUIET });
  const reader = openSqliteReader(parts);
  const world = await createWorld(async () => ({
    store: opened.store,
    reader,
    reopen: async () => {},
    close: async () => {},
  }));
  const planted: string[] = [];
  const plant = (name: string): string => {
    planted.push(`planted-${name}`);
    return `planted-${name}`;
  };

  const secrets = [{ secret: plant('signing-secret'), createdAt: 1, expiresAt: null }];
  const settings = {
    ...SETTINGS,
    url: `https://example.com/${plant('url')}`,
    headers: { authorization: plant('custom-header') },
    transform: plant('transform'),
  };
  const endpoint = await world.endpoint({ secrets }, settings);
  const changed = [{ secret: plant('rotated-secret'), createdAt: 2, expiresAt: null }];
  const headers = { authorization: plant('rotated-header') };
  await opened.store.updateEndpoint(endpoint, 1, {
    settings: { ...settings, headers },
    secrets: changed,
    updatedAt: 2,
  });

  const { event, deliveries } = await world.publish([endpoint], {
    data: Buffer.from(JSON.stringify({ patient: plant('payload') })),
    headers: { cookie: plant('inbound-header') },
  });
  const attempt = world.attempt(1, {
    request: { url: `https://example.com/${plant('sent-url')}`, headers: { authorization: plant('sent-header') } },
    response: {
      headers: [['set-cookie', plant('answer-header')]],
      body: new Uint8Array(Buffer.from(plant('answer-body'))),
      bodyCut: false,
    },
  });
  const from = { delivery: deliveries[0] ?? '', endpoint, event };
  await opened.store.record(await opened.store.claimEpoch(), [world.settlement(from, {}, attempt)]);
  const read = JSON.stringify(await reader.delivery(from.delivery)) + JSON.stringify(await reader.endpoint(endpoint));
  assert.ok(read.includes('planted-sent-header') && read.includes('planted-rotated-secret'), 'they were written');

  const found = async (): Promise<string[]> => {
    const names = await readdir(folder);
    const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
    return planted.filter((secret) => files.some((file) => file.includes(secret)));
  };
  assert.deepEqual(await found(), [], 'with the log');
  reader.checkpoint();
  assert.deepEqual(await found(), [], 'with the log copied');
  reader.close();
  opened.close();
  assert.deepEqual(await found(), [], 'closed');
  await rm(folder, { recursive: true });
});
