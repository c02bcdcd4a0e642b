/** What tests of routes share: a real door with two tenants' keys, on a clock moved by hand. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ApiKey, Feed, Happening, Log, Role, Vault } from '../ports.ts';
import { hashKey, newKey } from './auth/key-text.ts';
import type { KeyBook } from './auth/keys.ts';
import { createDoor, type DoorOptions } from './door.ts';
import type { Door, Stage } from './door-types.ts';

interface TestKeys extends KeyBook {
  /** Adds a key and returns its text. */
  add(role: Role, tenant?: string | null, more?: Partial<ApiKey>): string;
  remove(id: string): void;
}

export function testKeys(): TestKeys {
  const byHash = new Map<string, { key: ApiKey; hash: Uint8Array }>();
  return {
    byHash: (hash) => byHash.get(hash) ?? null,
    byId: (id) => [...byHash.values()].find(({ key }) => key.id === id)?.key ?? null,
    add(role, tenant = null, more = {}) {
      const { text, prefix } = newKey(randomBytes);
      const id = `key_${byHash.size}`;
      const key = { id, name: null, role, tenant, prefix, createdAt: 0, expiresAt: null, ...more };
      byHash.set(Buffer.from(hashKey(text)).toString('hex'), { key, hash: hashKey(text) });
      return text;
    },
    remove(id) {
      for (const [hash, { key }] of byHash) if (key.id === id) byHash.delete(hash);
    },
  };
}

/** Seals by a mark and a checksum: enough for tests to see what was sealed here and what was not. */
export const testVault: Vault = {
  seal: (plain) =>
    Buffer.concat([Buffer.from([1, ...hashKey(Buffer.from(plain).toString('hex')).subarray(0, 8)]), plain]),
  open(sealed) {
    const plain = Buffer.from(sealed.subarray(9));
    const mark = Buffer.from([1, ...hashKey(plain.toString('hex')).subarray(0, 8)]);
    if (!mark.equals(sealed.subarray(0, 9))) throw new Error('not sealed here');
    return plain;
  },
};

interface TestLog extends Log {
  readonly errors: { fields: object; message: string }[];
}

export function testLog(): TestLog {
  const errors: { fields: object; message: string }[] = [];
  const nothing = () => undefined;
  return {
    errors,
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (fields, message) => void errors.push({ fields, message }),
  };
}

/** What happens, told by a test; its listeners can be counted. */
export function testFeed(): Feed & { emit(happenings: readonly Happening[]): void; readonly listeners: number } {
  const listeners = new Set<(happenings: readonly Happening[]) => void>();
  return {
    get listeners() {
      return listeners.size;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(happenings) {
      for (const listener of listeners) listener(happenings);
    },
  };
}

/** The stage, with every answer checked against the schema that its route declares for the status. */
function heldToItsWord(stage: Stage): Stage {
  return (app) => {
    app.addHook('onSend', async (request, reply, payload) => {
      const schemas = request.routeOptions.schema?.response as Record<string, TSchema> | undefined;
      const schema = schemas?.[reply.statusCode];
      if (schema === undefined || reply.statusCode === 204) return payload;
      const errors = Compile(schema).Errors(JSON.parse(String(payload)));
      const { method, url } = request.routeOptions;
      assert.deepEqual(errors, [], `${method} ${url} answered ${reply.statusCode} other than it declares`);
      return payload;
    });
    return stage(app);
  };
}

/** The door under test, closed with the test. */
export async function testDoor(
  t: { after(fn: () => Promise<unknown>): void },
  stages: readonly Stage[],
  options: Partial<DoorOptions> = {},
): Promise<Door> {
  const app = await createDoor({
    version: '0.0.0',
    stages: stages.map(heldToItsWord),
    keys: testKeys(),
    vault: testVault,
    clock: Date.now,
    log: testLog(),
    ready: () => null,
    dashboard: null,
    ...options,
  });
  t.after(() => app.close());
  await app.ready();
  return app;
}

export const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
