import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Database, freshDatabase, withPostgres } from '../../../test/postgres.fixture.ts';
import type { Event } from '../../core/event/event.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, type OpenHarness, UNORDERED, type World } from '../conformance/world.ts';
import { openPostgresReader, openPostgresStore } from './index.ts';
import { HARMS, type HarmingProxy, PLACES, startProxy } from './proxy.fixture.ts';

/** A commit that has no answer by then is given up. */
const PATIENCE_MS = 400;
const PUBLISHERS = 6;
const EVENTS = 60;
/** Of the pieces that come through in a storm one in so many brings harm. */
const ONE_IN = 25;
const MANY_TRIES = 200;

await withPostgres(() => {
  describe('a network that cuts, resets and stalls', () => {
    let database: Database;
    let proxy: HarmingProxy;
    let world: World;
    before(async () => {
      database = await freshDatabase();
      proxy = await startProxy(database.url);
      world = await createWorld(through(proxy));
    });
    afterEach(() => {
      proxy.next = null;
      proxy.storm = null;
    });
    after(async () => {
      await world.close();
      await proxy.close();
      await database.drop();
    });

    /** Publishes an event with its id until it is answered; returns the answers, null for none. */
    async function insist(given: Event, endpoint: string): Promise<(string | null)[]> {
      const answers: (string | null)[] = [];
      while (answers.length < MANY_TRIES && (answers.at(-1) ?? null) === null) {
        const accepted = await world.store
          .accept(world.acceptance(given, [world.target(endpoint)]))
          .then(({ kind }) => kind)
          .catch((error: Error) => {
            assert.equal(error.name, 'StoreUnavailable');
            return null;
          });
        answers.push(accepted);
      }
      return answers;
    }

    const open = async (endpoint: string): Promise<{ id: string; event: string }[]> => {
      const [taken] = await world.store.take([{ endpoint, until: world.now(), limit: 500, ...UNORDERED }]);
      return (taken?.deliveries ?? []).map(({ id, event }) => ({ id, event: event.id }));
    };

    let n = 0;
    for (const place of PLACES) {
      for (const harm of HARMS) {
        it(`${harm} ${place}: what is answered is there once, whichever try it was`, async () => {
          const endpoint = await world.endpoint();
          await insist(world.event(), endpoint);
          const given = world.event({ id: `placed-${n++}` });
          proxy.next = { place, harm };
          const answers = await insist(given, endpoint);
          assert.equal(proxy.next, null, 'the harm was done');
          assert.ok(answers.length > 1 && answers[0] === null, 'what is not confirmed is not accepted');
          const isKnown = place === 'before the answer to COMMIT' ? 'duplicate' : 'accepted';
          assert.equal(answers.at(-1), isKnown);
          assert.equal((await world.reader.event(given.id, 'default')).length, 1);
          assert.equal((await open(endpoint)).filter(({ event }) => event === given.id).length, 1);
        });
      }
    }

    it('may do all of it at random: nothing that was answered is lost, and nothing is there twice', async () => {
      const { store, reader, now } = world;
      const endpoint = await world.endpoint();
      const epoch = await store.claimEpoch();
      let pieces = 0;
      const random = seeded(20_261_124);
      proxy.storm = () => (random() * ONE_IN < 1 ? (HARMS[pieces++ % HARMS.length] ?? null) : null);

      const events = Array.from({ length: EVENTS }, (_, at) => world.event({ id: `storm-${at}` }));
      const queue = [...events];
      const answers = new Map<string, (string | null)[]>();
      const publisher = async (): Promise<void> => {
        for (let given = queue.pop(); given !== undefined; given = queue.pop()) {
          answers.set(given.id, await insist(given, endpoint));
        }
      };
      await Promise.all(Array.from({ length: PUBLISHERS }, publisher));
      assert.ok(pieces > 5, `only ${pieces} connections were harmed`);
      for (const [id, all] of answers) assert.ok(['accepted', 'duplicate'].includes(all.at(-1) ?? ''), id);

      proxy.storm = null;
      const [first] = await retried(() => store.take([{ endpoint, until: now(), limit: 500, ...UNORDERED }]));
      const due = first?.deliveries ?? [];
      assert.deepEqual(due.map(({ event }) => event.id).sort(), events.map(({ id }) => id).sort());

      const random2 = seeded(7);
      proxy.storm = () => (random2() * ONE_IN < 1 ? 'is reset' : null);
      const settlements = due.map(({ id, event }) => {
        const whole = events.find((one) => one.id === event.id) as Event;
        return world.settlement({ delivery: id, endpoint, event: whole }, {}, world.attempt(1));
      });
      for (let at = 0; at < settlements.length; at += 5) {
        const recorded = await retried(() => store.record(epoch, settlements.slice(at, at + 5)));
        assert.ok(recorded.every(({ kind }) => kind === 'recorded'));
      }
      proxy.storm = null;
      assert.deepEqual(await retried(() => open(endpoint)), []);
      for (const { id } of due) {
        const read = await retried(async () => reader.delivery(id));
        assert.deepEqual([read?.delivery.status, read?.attempts.length], ['delivered', 1]);
      }
    });
  });
});

const through =
  (proxy: HarmingProxy): OpenHarness =>
  async (parts) => {
    const common = { ...parts, url: proxy.url };
    const vaultFor = () => parts.vault;
    const writer = await openPostgresStore({ ...common, vaultFor, log: QUIET, patienceMs: PATIENCE_MS });
    const reader = openPostgresReader({ ...common, isPooled: false });
    return {
      store: writer.store,
      reader,
      reopen: () => Promise.resolve(),
      async close() {
        await reader.close();
        await writer.close();
      },
    };
  };

/** Tries again for as long as the store is not to be reached. */
async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if ((error as Error).name !== 'StoreUnavailable' || tries === MANY_TRIES) throw error;
    }
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
