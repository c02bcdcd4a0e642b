import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { scene } from './scene.ts';
import { type OpenHarness, UNORDERED } from './world.ts';

/** Text that databases and encodings trip over. */
const TEXTS = ['\u0000', 'a\u0000b', '\ud800', 'x\udc00y', '\\u0000', '"', "'; DROP TABLE events; --", '😀', ''];

export function hostileTextSuite(open: OpenHarness): void {
  describe('hostile text and large bodies', () => {
    const world = scene(open);

    it('comes back as it was, wherever callers can put it', async () => {
      const { store, reader, endpoint, event, acceptance, target, attempt, settlement, now } = world();
      const epoch = await store.claimEpoch();
      for (const text of TEXTS) {
        const id = await endpoint(
          { state: { status: 'paused', reason: text, pausedUntil: null } },
          { description: text, headers: { 'x-a': text }, metadata: { [text]: text }, filter: { data: text } },
        );
        assert.deepEqual((await reader.endpoint(id))?.settings.metadata, { [text]: text });
        assert.equal((await reader.endpoint(id))?.settings.description, text);
        assert.deepEqual((await store.routes()).at(-1)?.filter, { data: text });
        assert.deepEqual((await store.endpointViews([id]))[0]?.settings.headers, { 'x-a': text });

        const accepted = event({
          key: text,
          channels: [text],
          contentType: text,
          headers: { 'x-b': text },
          data: Buffer.from(text),
        });
        const one = target(id);
        await store.accept(acceptance(accepted, [one]));
        const [found] = await reader.event(accepted.id, null);
        assert.deepEqual(found?.event.key, text);
        assert.deepEqual(found?.event.channels, [text]);
        assert.deepEqual(found?.event.contentType, text);
        assert.deepEqual(found?.event.headers, { 'x-b': text });
        assert.equal((await reader.delivery(one.delivery))?.delivery.reason, text);

        await store.setEndpointState(id, { status: 'active', reason: null, pausedUntil: null }, now());
        const response = { headers: [['x-c', text]] as const, body: new Uint8Array(Buffer.from(text)), bodyCut: false };
        const tried = attempt(1, { detail: text, response, request: { url: text, headers: { 'x-d': text } } });
        const next = { status: 'pending', reason: text, dueAt: now() } as const;
        await store.record(epoch, [settlement({ delivery: one.delivery, endpoint: id, event: accepted }, next, tried)]);
        const read = await reader.delivery(one.delivery);
        assert.deepEqual(read?.attempts, [tried]);
        assert.equal(read?.delivery.reason, text);
      }
    });

    it('keeps names and metadata of tenants and types', async () => {
      const { store, now } = world();
      for (const [n, text] of TEXTS.entries()) {
        const times = { retentionSeconds: null, createdAt: now(), updatedAt: now() };
        await store.createTenant({ id: `t${n}`, name: text, metadata: { [text]: text }, ...times });
        assert.equal((await store.tenants()).at(-1)?.name, text);
        assert.deepEqual((await store.tenants()).at(-1)?.metadata, { [text]: text });
        const type = { name: `t${n}`, description: text, schema: text, example: { [text]: text }, sensitive: false };
        await store.createEventType({ ...type, ...times });
        assert.deepEqual((await store.eventTypes()).at(-1), { ...type, ...times });
      }
    });

    it('keeps bodies of a megabyte and of nothing, byte for byte', async () => {
      const { store, reader, endpoint, event, acceptance, target, now } = world();
      for (const data of [randomBytes(1024 * 1024), new Uint8Array(0), new Uint8Array([0xff, 0, 0xfe])]) {
        const id = await endpoint();
        const accepted = event({ data });
        await store.accept(acceptance(accepted, [target(id)]));
        const [found] = await reader.event(accepted.id, null);
        assert.ok(Buffer.from(data).equals(found?.event.data ?? Buffer.from('other')));
        assert.equal(found?.erased, false);
        const [taken] = await store.take([{ endpoint: id, until: now(), limit: 1, ...UNORDERED }]);
        assert.ok(Buffer.from(data).equals(taken?.deliveries[0]?.event.data ?? Buffer.from('other')));
      }
    });
  });
}
