import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scene } from './scene.ts';
import { DAY, type OpenHarness } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export function statsSuite(open: OpenHarness): void {
  describe('statistics', () => {
    const world = scene(open);
    const noon = () => Math.floor(world().now() / HOUR) * HOUR;
    const read = (kind: 'project' | 'tenant' | 'endpoint', id: string, width: number) =>
      world().reader.stats({ kind, id, width, since: noon(), until: noon() + HOUR });

    it('adds up what happened in each bucket, whose and how wide it is, over restarts', async () => {
      const endpoint = await world().endpoint();
      const other = await world().endpoint();
      const at = noon();
      const one = { events: 1, outcomes: { delivered: 2 }, latency: { 3: 1 } };
      await world().store.addStats([
        { kind: 'project', id: '', at, counts: one },
        { kind: 'tenant', id: 'default', at, counts: one },
        { kind: 'endpoint', id: endpoint, at, counts: { delivered: 1 } },
        { kind: 'project', id: '', at: at + 11 * MINUTE, counts: { exhausted: 5 } },
      ]);
      await world().reopen();
      const more = { events: 2, cancelled: 1, outcomes: { delivered: 1, timeout: 4 }, latency: { 3: 1, 9: 1 } };
      await world().store.addStats([
        { kind: 'project', id: '', at: at + MINUTE, counts: more },
        { kind: 'endpoint', id: endpoint, at: at + MINUTE, counts: { delivered: 2, duration: { 1: 1 } } },
      ]);
      const sum = { events: 3, cancelled: 1, outcomes: { delivered: 3, timeout: 4 }, latency: { 3: 2, 9: 1 } };
      assert.deepEqual(await read('project', '', MINUTE), [
        { at, counts: one },
        { at: at + MINUTE, counts: more },
        { at: at + 11 * MINUTE, counts: { exhausted: 5 } },
      ]);
      assert.deepEqual(await read('project', '', 10 * MINUTE), [
        { at, counts: sum },
        { at: at + 10 * MINUTE, counts: { exhausted: 5 } },
      ]);
      assert.deepEqual(await read('project', '', HOUR), [{ at, counts: { ...sum, exhausted: 5 } }]);
      assert.deepEqual(await read('tenant', 'default', HOUR), [{ at, counts: one }]);
      assert.deepEqual(await read('endpoint', endpoint, 10 * MINUTE), [
        { at, counts: { delivered: 3, duration: { 1: 1 } } },
      ]);
      assert.deepEqual(await read('endpoint', other, 10 * MINUTE), []);
      assert.deepEqual(await read('tenant', 'posthorn', HOUR), []);
    });

    it('keeps nothing for those who are gone, nor gives it to who gets their id', async () => {
      const { store, now, tenant } = world();
      const id = await tenant('shortlived');
      await store.addStats([{ kind: 'tenant', id, at: noon(), counts: { events: 1 } }]);
      await store.deleteTenant(id, now());
      await store.addStats([
        { kind: 'tenant', id, at: noon(), counts: { events: 1 } },
        { kind: 'endpoint', id: 'ep_nobody', at: noon(), counts: { delivered: 1 } },
      ]);
      assert.deepEqual(await read('tenant', id, HOUR), []);
      await tenant('shortlived');
      assert.deepEqual(await read('tenant', id, HOUR), []);
    });

    it('drops what is over, the finest first, a few at a time', async () => {
      const { store, reader } = world();
      const at = noon() - 30 * DAY;
      const entries = [0, 1, 2].map((n) => ({
        kind: 'project' as const,
        id: '',
        at: at + n * MINUTE,
        counts: { events: 1 },
      }));
      await store.addStats(entries);
      let dropped = 0;
      for (let step = 1; step > 0; dropped += step) step = await store.dropStats(world().now(), 2);
      assert.equal(dropped, 4, 'three minutes and ten of them');
      const query = { kind: 'project', id: '', since: at, until: at + HOUR } as const;
      assert.deepEqual(await reader.stats({ ...query, width: MINUTE }), []);
      assert.deepEqual(await reader.stats({ ...query, width: HOUR }), [
        { at: Math.floor(at / HOUR) * HOUR, counts: { events: 3 } },
      ]);
      await store.dropStats(world().now() + 61 * DAY, 10);
      assert.deepEqual(await reader.stats({ ...query, width: HOUR }), []);
    });
  });
}
