import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditEntry, AuditQuery, AuditRecord } from '../../ports.ts';
import { scene } from './scene.ts';
import type { OpenHarness } from './world.ts';

const ALL: AuditQuery = {
  tenant: null,
  key: null,
  operation: null,
  object: null,
  since: null,
  until: null,
  limit: 250,
  position: null,
};

export function auditSuite(open: OpenHarness): void {
  describe('the audit log', () => {
    const world = scene(open);
    const entry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
      at: world().now(),
      key: 'key_1',
      role: 'admin',
      tenant: null,
      operation: 'createEndpoint',
      object: 'ep_1',
      version: 1,
      fields: ['url'],
      ...change,
    });

    it('is a chain, kept over restarts and made by many at once', async () => {
      const { store } = world();
      assert.deepEqual(await world().reader.checkAudit(null, 10), { last: null, broken: null, done: true });
      await Promise.all(Array.from({ length: 5 }, (_, n) => store.appendAudit(entry({ object: `ep_${n}` }))));
      await world().reopen();
      const hostile = { object: 'a\u0000"\ud800', operation: 'patchEndpoint', version: null, fields: [] };
      await world().store.appendAudit(entry(hostile));
      const { reader } = world();
      const { data } = await reader.audit(ALL);
      assert.deepEqual(
        data.map(({ number }) => number),
        [6, 5, 4, 3, 2, 1],
      );
      const [newest] = data;
      assert.deepEqual(newest, { ...entry(hostile), number: 6, hash: newest?.hash });
      assert.match(newest?.hash ?? '', /^[0-9a-f]{64}$/);
      assert.equal(new Set(data.map(({ hash }) => hash)).size, 6);

      const first = await reader.checkAudit(null, 4);
      assert.deepEqual([first.last?.number, first.broken, first.done], [4, null, false]);
      const rest = await reader.checkAudit(first.last, 4);
      assert.deepEqual([rest.last?.hash, rest.broken, rest.done], [newest?.hash, null, true]);
      const forged = await reader.checkAudit({ number: 4, hash: 'f'.repeat(64) }, 4);
      assert.deepEqual(forged, { last: { number: 4, hash: 'f'.repeat(64) }, broken: 5, done: true });
    });

    it('is read by page, tenant, operation, thing and time', async () => {
      const { store, reader, now, pass } = world();
      await store.appendAudit(entry({ tenant: 'acme', object: 'x' }));
      pass(1_000);
      await store.appendAudit(entry({ tenant: 'acme', operation: 'deleteEndpoint', object: 'x' }));
      const read = async (change: Partial<AuditQuery>): Promise<readonly AuditRecord[]> =>
        (await reader.audit({ ...ALL, ...change })).data;
      const operations = (records: readonly AuditRecord[]) => records.map(({ operation }) => operation);
      assert.deepEqual(operations(await read({ tenant: 'acme' })), ['deleteEndpoint', 'createEndpoint']);
      assert.deepEqual(operations(await read({ object: 'x', operation: 'createEndpoint' })), ['createEndpoint']);
      await store.appendAudit(entry({ key: 'key_2', operation: 'signIn' }));
      assert.deepEqual(operations(await read({ key: 'key_2' })), ['signIn']);
      assert.deepEqual(operations(await read({ since: now() })), ['signIn', 'deleteEndpoint']);
      assert.deepEqual(operations(await read({ tenant: 'acme', until: now() })), ['createEndpoint']);
      const page = await reader.audit({ ...ALL, tenant: 'acme', limit: 1 });
      const next = await reader.audit({ ...ALL, tenant: 'acme', limit: 1, position: page.next });
      assert.deepEqual([operations(next.data), next.next], [['createEndpoint'], null]);
    });
  });
}
