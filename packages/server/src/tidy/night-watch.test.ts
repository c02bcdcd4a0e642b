import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TidyStore, Walked } from '../ports.ts';
import { createNightWatch } from './night-watch.ts';
import { createWalk } from './walks.ts';

const DAY = 86_400_000;
const NOTHING: Walked = { looked: 0, next: '0', done: true, passedOver: null };

/** A watch on a store of canned answers whose steps take as long as they are told to; `sleep` runs its next alarm. */
function watchOn(store: Partial<TidyStore>, took: { ms: number } = { ms: 0 }) {
  let now = 0;
  const alarms: { at: number; run: () => void }[] = [];
  const called: [string, number][] = [];
  const troubles: unknown[] = [];
  const announced: unknown[] = [];
  const answers: TidyStore = {
    settleDeleted: async () => 0,
    retentions: async () => ({ history: [30 * DAY], erasesOnSuccess: false, version: '' }),
    dropExpired: async () => NOTHING,
    eraseDelivered: async () => NOTHING,
    sweepErased: async () => ({ cancelled: [], done: true }),
    exhaustHeld: async () => ({ ...NOTHING, exhausted: [] }),
    forget: async () => 0,
    ...store,
  };
  const recorded = Object.fromEntries(
    Object.entries(answers).map(([name, step]) => [
      name,
      (...given: unknown[]) => {
        if (name !== 'retentions') {
          called.push([name, now]);
          now += took.ms;
        }
        return (step as (...given: unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as TidyStore;
  const watch = createNightWatch({
    clock: () => now,
    alarm: (at, run) => {
      const alarm = { at, run };
      alarms.push(alarm);
      return () => alarms.splice(alarms.indexOf(alarm), 1);
    },
    store: recorded,
    announce: (change) => announced.push(change),
    historyMs: 30 * DAY,
    trouble: (error) => troubles.push(error),
  });
  return {
    watch,
    called,
    troubles,
    announced,
    alarms,
    async sleep(times: number): Promise<void> {
      for (let n = 0; n < times; n++) {
        const alarm = alarms.shift();
        assert.ok(alarm, 'it fell asleep');
        now = Math.max(now, alarm.at);
        alarm.run();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

test('works off what is there in steps, rests longer the longer they took, and then until the next round', async () => {
  const answers = [250, 3, 0];
  const took = { ms: 0 };
  const { watch, called, sleep, alarms } = watchOn({ settleDeleted: async () => answers.shift() ?? 0 }, took);
  watch.start();
  await sleep(1);
  took.ms = 10;
  await sleep(7);
  assert.deepEqual(called, [
    ['settleDeleted', 100],
    ['settleDeleted', 105],
    ['settleDeleted', 155],
    ['sweepErased', 205],
    ['exhaustHeld', 255],
    ['dropExpired', 305],
    ['forget', 355],
  ]);
  await sleep(1);
  assert.deepEqual(called[7], ['settleDeleted', 10_405]);
  watch.stop();
  assert.equal(alarms.length, 0);
});

test('goes on after trouble, tells what it made final, and stops when told', async () => {
  const delivery = { endpoint: 'ep', id: 'dlv' };
  const failures = [new Error('the disk stumbled')];
  const { watch, troubles, announced, alarms, sleep } = watchOn({
    settleDeleted: async () => {
      const failure = failures.pop();
      if (failure) throw failure;
      return 0;
    },
    exhaustHeld: async () => ({ ...NOTHING, exhausted: [delivery] as never }),
  });
  watch.start();
  await sleep(1);
  assert.equal(troubles.length, 1);
  await sleep(4);
  assert.deepEqual(announced, [{ kind: 'delivery_withdrawn', endpoint: 'ep', delivery }]);
  watch.stop();
  assert.equal(alarms.length, 0);
});

test('looks at everything once, and at what was passed over again; at everything when a rule has changed', async () => {
  let version = 'a';
  const from: (string | null)[] = [];
  const { watch, sleep } = watchOn({
    retentions: async () => ({ history: [DAY], erasesOnSuccess: false, version }),
    dropExpired: async ({ after, historyMs }) => {
      assert.equal(historyMs, DAY);
      from.push(after);
      if (after === null) return { looked: 2, next: '20', done: false, passedOver: null };
      const passedOver = from.length < 4 ? '25' : null;
      return { looked: 2, next: '30', done: true, passedOver };
    },
  });
  watch.start();
  await sleep(100);
  assert.deepEqual(from.slice(0, 5), [null, '20', '25', '25', '30']);
  assert.deepEqual(new Set(from.slice(5)), new Set(['30']));
  version = 'b';
  const before = from.length;
  await sleep(12);
  assert.ok(from.slice(before).includes(null));
  watch.stop();
});

test('the more was looked at, the more rounds go by before it is looked at again', async () => {
  const walk = createWalk();
  const from: (string | null)[] = [];
  const step = async ({ after }: { after: string | null }): Promise<Walked> => {
    from.push(after);
    return after === '9'
      ? { looked: 0, next: '9', done: true, passedOver: null }
      : { looked: 25_000, next: '9', done: true, passedOver: '0' };
  };
  for (let round = 0; round < 7; round++) await walk.round(step, () => false);
  assert.deepEqual(from, [null, '9', '9', '0', '9', '9', '0']);
});
