import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_REFUSALS, REFUSALS_KEPT } from '../../core/source/refusals.ts';
import type { Source } from '../../core/source/source.ts';
import { scene } from './scene.ts';
import { type OpenHarness, UNORDERED } from './world.ts';

export function sourcesSuite(open: OpenHarness): void {
  describe('sources', () => {
    const world = scene(open);

    const source = (change: Partial<Source> = {}): Source => ({
      id: 'stripe',
      tenant: 'default',
      version: 1,
      settings: {
        name: 'shop \u0000 \ud800',
        provider: 'stripe',
        window: 60,
        forward: 'wrapped',
        answer: { status: 202, body: '[accepted]', contentType: 'text/plain' },
        tolerance: null,
        url: 'https://example.com/in/stripe',
      },
      secrets: ['whsec_new', 'whsec_old'],
      refused: NO_REFUSALS,
      createdAt: world().now(),
      updatedAt: world().now(),
      ...change,
    });

    /** The sources among these; the suite's tests share a store. */
    const kept = async (...ids: string[]) => (await world().store.sources()).filter(({ id }) => ids.includes(id));

    it('keeps sources with their settings and secrets over a restart', async () => {
      const described = { name: 'acme', title: 'Acme', schemes: [{ signed: '{body}' }] };
      const one = source({ id: 'one' });
      const own = { ...source({ id: 'own' }), settings: { ...one.settings, provider: described }, secrets: [] };
      assert.equal(await world().store.createSource(one), 'created');
      assert.equal(await world().store.createSource(own), 'created');
      assert.equal(await world().store.createSource(source({ id: 'one', tenant: 'posthorn' })), 'exists');
      assert.deepEqual(await kept('one', 'own'), [one, own]);
      await world().reopen();
      assert.deepEqual(await kept('one', 'own'), [one, own]);
    });

    it('updates what was read and not what somebody else has changed meanwhile', async () => {
      const { store, now } = world();
      const before = source({ id: 'changed' });
      await store.createSource(before);
      const change = { settings: { ...before.settings, name: null }, secrets: ['whsec_3'], updatedAt: now() + 1 };
      assert.equal(await store.updateSource('changed', 1, change), 'updated');
      assert.equal(await store.updateSource('changed', 1, change), 'conflict');
      assert.equal(await store.updateSource('nothing', 1, change), 'unknown');
      assert.deepEqual(await kept('changed'), [{ ...before, ...change, version: 2 }]);
    });

    it('deletes a source and gives its id out to nobody', async () => {
      const { store, now } = world();
      await store.createSource(source({ id: 'deleted' }));
      assert.equal(await store.deleteSource('deleted', now()), 'deleted');
      assert.equal(await store.deleteSource('deleted', now()), 'unknown');
      assert.equal(await store.updateSource('deleted', 1, source()), 'unknown');
      assert.deepEqual(await kept('deleted'), []);
      assert.equal(await store.createSource(source({ id: 'deleted' })), 'exists');
    });

    it('counts refusals and keeps the last, whatever becomes of the settings', async () => {
      const { store } = world();
      await store.createSource(source({ id: 'refusing' }));
      const refused = (at: number, reason = 'signature_mismatch') => ({ at, reason });
      await store.countRefusals([
        { source: 'refusing', count: 3, last: [refused(5), refused(4)] },
        { source: 'gone', count: 1, last: [refused(5)] },
      ]);
      await store.updateSource('refusing', 1, source());
      // Of another node, which was slower to write it down.
      await store.countRefusals([
        { source: 'refusing', count: 2, last: [refused(9, 'missing_signature'), refused(3)] },
      ]);
      const seen = [refused(9, 'missing_signature'), refused(5), refused(4), refused(3)];
      assert.deepEqual((await kept('refusing'))[0]?.refused, { count: 5, last: seen });

      const flood = Array.from({ length: REFUSALS_KEPT }, (_, n) => refused(100 - n));
      await store.countRefusals([{ source: 'refusing', count: 999, last: flood }]);
      await world().reopen();
      assert.deepEqual((await kept('refusing'))[0]?.refused, { count: 1_004, last: flood });
    });

    it("has no sources of a deleted tenant's", async () => {
      const { store, tenant, now } = world();
      await tenant('bookshop');
      await store.createSource(source({ id: 'books', tenant: 'bookshop' }));
      assert.equal((await kept('books')).length, 1);
      await store.deleteTenant('bookshop', now());
      assert.deepEqual(await kept('books'), []);
      await tenant('bookshop');
      assert.deepEqual(await kept('books'), []);
    });

    it('keeps whether an event goes out as it came, with the headers it came with', async () => {
      const { store, reader, endpoint, event, target, acceptance, now } = world();
      const id = await endpoint();
      const headers = { 'x-github-event': 'push' };
      const came = event({
        source: 'stripe',
        headers,
        asReceived: true,
        contentType: 'application/json; charset=utf-8',
      });
      const wrapped = event({ source: 'stripe', headers });
      for (const one of [came, wrapped]) await store.accept(acceptance(one, [target(id)]));
      assert.deepEqual((await reader.event(came.id, null))[0]?.event, came);
      assert.deepEqual((await reader.event(wrapped.id, null))[0]?.event, wrapped);
      const [taken] = await store.take([{ endpoint: id, until: now(), limit: 9, ...UNORDERED }]);
      assert.deepEqual(
        taken?.deliveries.map(({ event: due }) => due.receivedHeaders),
        [headers, undefined],
      );
    });
  });
}
