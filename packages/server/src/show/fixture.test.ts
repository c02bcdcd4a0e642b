/** What tests of showing share: its routes behind a real door, on the memory store, with a feed beside it. */

import type { Attempt } from '../core/delivery/delivery.ts';
import type { Event } from '../core/event/event.ts';
import { createCursors } from '../http/cursor.ts';
import { bearer, testDoor, testFeed, testKeys } from '../http/fixture.test.ts';
import type { Happening } from '../ports.ts';
import { createWorld } from '../store/conformance/world.ts';
import { openMemory } from '../store/memory/harness.test.ts';
import type { ShowParts } from './parts.ts';
import { createShow } from './show.ts';

export async function opened(t: Parameters<typeof testDoor>[0], more: Partial<ShowParts> = {}) {
  const world = await createWorld(openMemory);
  const feed = testFeed();
  const keys = testKeys();
  const tenants = new Set(['default']);
  const parts: ShowParts = {
    read: world.reader,
    feed,
    sensitiveTypes: () => ({ marked: new Set(['patient.admitted']), prefixes: ['spruce.'], cleared: new Set() }),
    hasTenant: (id) => tenants.has(id),
    tenantOfSource: (id) => (id === 'src_quiet' ? 'default' : null),
    keys,
    cursors: createCursors(Buffer.alloc(32)),
    clock: world.now,
    ...more,
  };
  const app = await testDoor(t, [createShow(parts)], { keys, clock: world.now });
  const admin = keys.add('reader', null, { id: 'key_all' });
  const get = async (url: string, key = admin) => {
    const answer = await app.inject({ url, headers: bearer(key) });
    return { status: answer.statusCode, text: answer.body, body: answer.json() };
  };
  const epoch = await world.store.claimEpoch();

  return {
    app,
    world,
    feed,
    keys,
    admin,
    get,
    async tenant(id: string) {
      tenants.add(await world.tenant(id));
      return id;
    },
    /** Accepts an event for endpoints, and tells the feed as the accepting thread would. */
    async publish(endpoints: readonly string[], change: Partial<Event> = {}) {
      const published = await world.publish(endpoints, change);
      const { data: _data, headers: _headers, ...summary } = published.event;
      const made: Happening[] = [];
      for (const id of published.deliveries) {
        const found = await world.reader.delivery(id);
        if (found !== null) made.push({ kind: 'delivery', delivery: found.delivery });
      }
      feed.emit([{ kind: 'event', event: summary }, ...made]);
      return published;
    },
    /** Records one attempt of a delivery, and tells the feed. */
    async record(
      of: { delivery: string; endpoint: string; event: Event },
      number: number,
      change: Partial<Attempt> = {},
    ) {
      const attempt = world.attempt(number, change);
      const [recorded] = await world.store.record(epoch, [
        world.settlement(of, { status: 'delivered', dueAt: null, spent: number }, attempt),
      ]);
      if (recorded?.kind !== 'recorded') throw new Error(`recording was answered with ${recorded?.kind}`);
      const { request: _request, response: _response, ...shown } = attempt;
      feed.emit([{ kind: 'attempt', delivery: recorded.delivery, attempt: shown }]);
      return attempt;
    },
  };
}
