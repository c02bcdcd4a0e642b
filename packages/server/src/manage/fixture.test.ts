/** What tests of the settings side share: its routes behind a real door, on the memory store. */
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { problem } from '../core/errors.ts';
import { createCursors } from '../http/cursor.ts';
import { bearer, testDoor, testLog } from '../http/fixture.test.ts';
import type { Change, Role } from '../ports.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { createMemoryStore } from '../store/memory/index.ts';
import { createIds } from '../system/ids.ts';
import { compileEventSchema } from '../system/schema/compile.ts';
import { createManage } from './manage.ts';
import type { ManageParts } from './parts.ts';
import { loadSettings } from './settings.ts';

/** The fixed beginning of a PKCS #8 document that holds a raw ed25519 seed (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
}

export const START = Date.UTC(2026, 10, 24, 12);

export async function opened(t: Parameters<typeof testDoor>[0], more: Partial<ManageParts> = {}) {
  let now = START;
  const clock = () => now;
  const { store, reader } = createMemoryStore(clock);
  const settings = await loadSettings(store, compileEventSchema, testLog());
  const changes: Change[] = [];
  const ids = createIds(clock, randomBytes);
  const sandbox = createSandbox();
  const parts: ManageParts = {
    store,
    read: reader,
    settings,
    announce(change) {
      changes.push(change);
      manage.apply(change);
    },
    clock,
    ids,
    cursors: createCursors(Buffer.alloc(32)),
    guard: {
      check: async (url) => {
        if (url.includes('private'))
          return { ok: false, code: 'blocked_address', detail: 'deliveries may not go to this address' };
        const parsed = URL.parse(url);
        return parsed?.protocol === 'https:'
          ? { ok: true, url: parsed.href }
          : { ok: false, code: 'invalid_url', detail: 'the URL cannot be read' };
      },
    },
    randomBytes,
    publicKeyOf,
    sendTest: async ({ tenant }) => ({
      id: ids('evt'),
      type: 'posthorn.test',
      tenant,
      timestamp: now,
      deliveries: 1,
      duplicate: false,
    }),
    faultOfTransform: async (code) => {
      const checked = await sandbox.check(code);
      return checked.ok ? null : problem('invalid_field', checked.detail, '/transform');
    },
    portal: { title: 'Webhooks', color: null, logo: null, colorScheme: 'auto' },
    compileSchema: compileEventSchema,
    ...more,
  };
  t.after(() => sandbox.close());
  const manage = createManage(parts);
  const app = await testDoor(t, [manage.stage], { keys: settings, clock });

  const { newKey } = await import('../http/auth/key-text.ts');
  const addKey = async (role: Role, tenant: string | null = null) => {
    const { text, prefix, hash } = newKey(randomBytes);
    const key = { id: ids('key'), name: null, role, tenant, prefix, createdAt: now, expiresAt: null };
    await store.createApiKey(key, hash);
    manage.apply({ kind: 'api_key', key, hash });
    return text;
  };
  const admin = await addKey('admin');

  /** Asks as an admin, unless with another key. */
  const ask = async (method: NonNullable<InjectOptions['method']>, url: string, body?: unknown, key = admin) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...bearer(key), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json(), headers: answer.headers };
  };
  return {
    app,
    ask,
    addKey,
    admin,
    changes,
    parts,
    store,
    reader,
    settings,
    pass: (ms: number) => (now += ms),
    now: () => now,
  };
}
