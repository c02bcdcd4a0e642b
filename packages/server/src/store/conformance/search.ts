import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { EventFinds, EventSearch } from '../../ports.ts';
import { ALL_EVENTS } from './queries.ts';
import { scene } from './scene.ts';
import type { OpenHarness } from './world.ts';

const SENSITIVE = { marked: new Set(['patient']), prefixes: ['clinic.'], cleared: new Set(['clinic.opened']) };
const NEVER = { marked: new Set<string>(), prefixes: [], cleared: new Set<string>() };

/** Data of events, oldest first. */
const DATA: readonly (readonly [type: string, data: string | Uint8Array])[] = [
  ['order', '{"id":1001,"who":"Ada"}'],
  ['order', '{"id":1002,"who":"Zoë"}'],
  ['patient', '{"who":"Ada"}'],
  ['clinic.admitted', '{"who":"Ada"}'],
  ['clinic.opened', '{"who":"Ada"}'],
  ['bytes', new Uint8Array([0, 255, 65, 100, 97, 0])],
  ['order', '{"id":1003,"who":"A\\u0064a"}'],
  ['order', ''],
  ['order', '{"id":1004,"who":"Ada"}'],
];

export function searchSuite(open: OpenHarness): void {
  describe('search by content', () => {
    const world = scene(open);
    const events: string[] = [];
    before(async () => {
      const { tenant, store, event, acceptance, pass } = world();
      await tenant('shop');
      for (const [n, [type, data]] of DATA.entries()) {
        pass(1_000);
        const made = event({ type, data: Buffer.from(data), tenant: n === 8 ? 'shop' : 'default' });
        events.push(made.id);
        await store.accept(acceptance(made, []));
      }
    });

    /** All of a search, part by part, with what each part said. */
    async function searched(contains: string | Uint8Array, change: Partial<EventSearch> = {}) {
      const parts: EventFinds[] = [];
      for (let position: string | null = null; ; ) {
        const part: EventFinds = await world().reader.searchEvents({
          ...ALL_EVENTS,
          contains: Buffer.from(contains),
          sensitive: NEVER,
          most: 100,
          ...change,
          position,
        });
        parts.push(part);
        if (part.next === null) break;
        position = part.next;
      }
      return {
        found: parts.flatMap(({ data }) => data.map(({ id }) => events.indexOf(id))),
        looked: parts.reduce((sum, part) => sum + part.looked, 0),
        parts,
      };
    }

    it('finds bytes as they stand, newest first, whatever one part may take up', async () => {
      for (const most of [1, 2, 5, 100]) {
        for (const limit of [1, 3, 50]) {
          const { found, looked } = await searched('Ada', { most, limit });
          assert.deepEqual(found, [8, 5, 4, 3, 2, 0], `${most} at once, ${limit} a page`);
          assert.equal(looked, DATA.length);
        }
      }
      assert.deepEqual((await searched('Zoë')).found, [1]);
      assert.deepEqual((await searched(new Uint8Array([255, 65]))).found, [5]);
      assert.deepEqual((await searched('"id":100')).found, [8, 6, 1, 0]);
      assert.deepEqual((await searched('ada')).found, []);
    });

    it('says how far it has looked, and goes on from there', async () => {
      const { parts } = await searched('nowhere', { most: 4 });
      const accepted = (n: number) => world().now() - (DATA.length - 1 - n) * 1_000;
      assert.deepEqual(
        parts.map(({ looked, backTo }) => [looked, backTo]),
        [
          [4, accepted(5)],
          [4, accepted(1)],
          [1, accepted(0)],
        ],
      );
      const [first] = (await searched('Ada', { limit: 1 })).parts;
      assert.deepEqual([first?.looked, first?.backTo], [1, accepted(8)], 'no further than the page needs');
      const none = await searched('Ada', { type: 'no.such' });
      assert.deepEqual([none.parts.length, none.looked, none.parts[0]?.backTo], [1, 0, null]);
    });

    it('keeps to the filters of the list, and to the tenant', async () => {
      assert.deepEqual((await searched('Ada', { tenant: 'shop' })).found, [8]);
      assert.deepEqual((await searched('Ada', { tenant: 'default', type: 'order' })).found, [0]);
      assert.deepEqual((await searched('Ada', { tenant: 'nobody' })).found, []);
      assert.deepEqual((await searched('Ada', { since: world().now() - 4_000 })).found, [8, 5, 4]);
    });

    it('opens nothing that is sensitive', async () => {
      const { found, looked } = await searched('Ada', { sensitive: SENSITIVE });
      assert.deepEqual(found, [8, 5, 4, 0]);
      assert.equal(looked, DATA.length - 2);
    });

    it('finds nothing in what was erased', async () => {
      await world().store.erasePayload('default', events[4] ?? '', world().now());
      assert.deepEqual((await searched('Ada', { type: 'clinic.opened' })).found, []);
    });
  });
}
