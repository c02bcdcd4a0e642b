import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DueDelivery } from '../core/delivery/delivery.ts';
import { ACTIVE, type Ordering } from '../core/endpoint/endpoint.ts';
import type { Suspect } from '../ports.ts';
import { World } from './world.fixture.ts';

test('what is handed over goes out at once, within the concurrency of its endpoint', async () => {
  const world = new World({ a: { concurrency: 3 } });
  await world.begin();
  world.publish('a', 10);
  await world.settle();
  assert.equal(world.inFlight('a').length, 3);
  world.finish(world.inFlight('a')[0] as DueDelivery, 'delivered');
  await world.settle();
  assert.equal(world.inFlight('a').length, 3);
  await world.finishAll();
  assert.equal(world.delivered.length, 10);
});

test('what was left in the store by an earlier run is taken up, oldest first', async () => {
  const world = new World({ a: { concurrency: 1 } });
  world.leave('a', 5);
  await world.begin();
  await world.finishAll();
  assert.deepEqual(world.delivered, [...world.delivered].sort());
  assert.equal(world.delivered.length, 5);
});

test('a failed delivery comes back when it is due, and not before', async () => {
  const world = new World({ a: {} });
  await world.begin();
  const [delivery] = world.publish('a', 1);
  await world.settle();
  world.finish(world.inFlight('a')[0] as DueDelivery, 'failed', 5_000);
  await world.pass(4_999);
  assert.equal(world.inFlight('a').length, 0);
  await world.pass(1);
  assert.deepEqual(
    world.inFlight('a').map(({ id, attempts }) => [id, attempts]),
    [[delivery?.id, 1]],
  );
});

test('a far larger backlog than memory takes is worked off without holding more than allowed', async () => {
  const world = new World({ a: { concurrency: 2 }, b: { concurrency: 2 } }, { held: 40, heldPerEndpoint: 30 });
  world.leave('a', 300);
  await world.begin();
  world.publish('b', 300);
  await world.finishAll();
  assert.equal(world.delivered.length, 600);
  assert.ok(world.mostHeld <= 40, `held ${world.mostHeld}`);
});

test('what may go is begun once a turn, and what is under way has a say after each 64 requests', async () => {
  const world = new World({ a: { concurrency: 100 } });
  await world.begin();
  world.publish('a', 1);
  await world.finishAll();
  world.later = [];
  world.publish('a', 100);
  await world.settle();
  assert.equal(world.inFlight('a').length, 0);
  world.later.shift()?.();
  await world.settle();
  assert.equal(world.inFlight('a').length, 64);
  world.later.shift()?.();
  await world.settle();
  assert.equal(world.inFlight('a').length, 100);
  assert.deepEqual(world.later, []);
});

test('what is read of the store leaves everything else its turn, however much there is to read', async () => {
  const endpoints = Array.from({ length: 200 }, (_, n) => `e${n}`);
  const world = new World(Object.fromEntries(endpoints.map((id) => [id, {}])));
  await world.begin();
  for (const endpoint of endpoints) world.publish(endpoint, 1);
  await world.finishAll();
  world.later = [];
  for (const endpoint of endpoints) {
    world.leave(endpoint, 1);
    world.schedule.due(endpoint, 'default', world.now);
  }
  const before = world.reads;
  for (let turns = 1; world.delivered.length < 400; turns++) {
    for (const run of world.later.splice(0)) run();
    await world.settle();
    assert.ok(world.reads <= before + turns, `${world.reads - before} reads in ${turns} turns`);
    for (const endpoint of endpoints) {
      for (const delivery of world.inFlight(endpoint)) world.finish(delivery, 'delivered');
    }
    await world.settle();
  }
  assert.ok(world.reads > before + 2);
});

test('nothing more is begun while much of what is over is not on record', async () => {
  const world = new World({ a: { concurrency: 10 } }, { unrecorded: 10 });
  await world.begin();
  world.commits = [];
  world.publish('a', 40);
  await world.settle();
  for (const delivery of world.inFlight('a')) world.finish(delivery, 'delivered');
  await world.settle();
  assert.equal(world.inFlight('a').length, 0);
  world.commits.shift()?.();
  await world.settle();
  assert.equal(world.inFlight('a').length, 1);
  for (const commit of world.commits) commit();
  world.commits = null;
  await world.finishAll();
  assert.equal(world.delivered.length, 40);
});

test('however many endpoints hang, there are places for those that answer, and all have theirs in the end', async () => {
  const hanging = Array.from({ length: 50 }, (_, n) => `hangs-${n}`);
  const world = new World(Object.fromEntries([...hanging, 'fine', 'new'].map((id) => [id, {}])), { inFlight: 40 });
  await world.begin();
  world.publish('fine', 1);
  await world.finishAll();
  for (const endpoint of hanging) world.publish(endpoint, 20);
  await world.settle();
  assert.ok(world.allInFlight().length <= 30, 'a quarter is kept for those that answer');
  world.publish('fine', 10);
  world.publish('new', 1);
  await world.settle();
  assert.ok(world.inFlight('fine').length >= 5, `${world.inFlight('fine').length} at once`);
  for (const delivery of world.inFlight('fine')) world.finish(delivery, 'delivered');

  // Each is slowed down to one at a time, and they are more than there are places.
  for (let round = 0; round < 6; round++) {
    for (const endpoint of hanging) for (const one of world.inFlight(endpoint)) world.finish(one, 'slow', 1_000);
    await world.pass(1_000);
    world.publish('fine', 1);
    await world.settle();
    assert.equal(world.inFlight('fine').length > 0, true, `round ${round}`);
    for (const delivery of world.inFlight('fine')) world.finish(delivery, 'delivered');
  }
  await world.finishAll();
  assert.equal(world.delivered.length, 1 + 50 * 20 + 10 + 1 + 6);
  assert.deepEqual(world.violations, []);
});

test('a few endpoints that hang leave places to one that nothing was sent to yet', async () => {
  const world = new World({ a: {}, b: {}, c: {}, d: {}, new: {} }, { inFlight: 40 });
  await world.begin();
  for (const endpoint of ['a', 'b', 'c', 'd']) world.publish(endpoint, 20);
  await world.settle();
  world.publish('new', 1);
  await world.settle();
  assert.equal(world.inFlight('new').length, 1);
});

test('a state that was read before an answer paused the endpoint does not end the pause', async () => {
  const world = new World({ a: { concurrency: 1 } });
  await world.begin();
  world.commits = [];
  world.publish('a', 2);
  await world.settle();
  world.finish(world.inFlight('a')[0] as DueDelivery, 'limited', 60_000);
  await world.settle();
  world.setState('a', ACTIVE);
  await world.pass(10_000);
  assert.equal(world.inFlight('a').length, 0);
  // Once it is on record, what the store says is newer.
  for (const commit of world.commits.splice(0)) commit();
  await world.settle();
  world.setState('a', ACTIVE);
  await world.settle();
  assert.equal(world.inFlight('a').length, 1);
});

test('what is opened again before it is known here that it was final goes out again', async () => {
  const world = new World({ a: {} });
  await world.begin();
  world.answers = [];
  const [delivery] = world.publish('a', 1) as [DueDelivery];
  await world.settle();
  world.finish(delivery, 'delivered');
  await world.settle();
  world.retry(delivery);
  await world.settle();
  assert.deepEqual(world.inFlight('a'), []);
  world.answers.shift()?.();
  await world.settle();
  assert.deepEqual(
    world.inFlight('a').map(({ id, attempts }) => [id, attempts]),
    [[delivery.id, 1]],
  );
});

test('a flooded endpoint leaves others their turn', async () => {
  const world = new World(
    { a: { concurrency: 1 }, b: { concurrency: 1 } },
    { held: 20, heldPerEndpoint: 20, inFlight: 1 },
  );
  await world.begin();
  world.publish('a', 200);
  await world.settle();
  world.publish('b', 5);
  for (let n = 0; n < 14; n++) {
    await world.settle();
    world.finish(world.allInFlight()[0] as DueDelivery, 'delivered');
  }
  await world.settle();
  assert.equal(world.delivered.filter((id) => id.startsWith('b')).length, 5);
});

test('a tenant with many endpoints gets no more turns than one with a single one', async () => {
  const endpoints = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`many${n}`, { tenant: 'big' }]));
  const world = new World({ ...endpoints, one: { tenant: 'small' } }, { inFlight: 1 });
  await world.begin();
  for (const endpoint of Object.keys(endpoints)) world.publish(endpoint, 5);
  world.publish('one', 20);
  for (let n = 0; n < 20; n++) {
    await world.settle();
    world.finish(world.allInFlight()[0] as DueDelivery, 'delivered');
  }
  const ones = world.delivered.filter((id) => id.startsWith('one')).length;
  assert.ok(ones >= 9 && ones <= 11, `${ones} of 20`);
});

test('a tenant with many endpoints has no more of the memory than one with a single one', async () => {
  const endpoints = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`many${n}`, { tenant: 'big' }]));
  const one = { tenant: 'small', concurrency: 2 };
  const world = new World({ ...endpoints, one }, { held: 200, heldPerEndpoint: 200, inFlight: 1 });
  for (const endpoint of Object.keys(endpoints)) world.leave(endpoint, 50);
  await world.begin();
  await world.settle();
  world.leave('one', 300);
  world.schedule.due('one', 'small', world.now);
  await world.settle();
  // From here on it has only what is in memory.
  world.failReads = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 190; n++) {
    await world.settle();
    world.finish(world.allInFlight()[0] as DueDelivery, 'delivered');
  }
  const ones = world.delivered.filter((id) => id.startsWith('one')).length;
  // It may read ahead half of its tenant's half, and reads again when half of that has gone; an endpoint's part were 9.
  assert.ok(ones >= 25, `${ones} of 190`);
  assert.ok(world.mostHeld <= 200);
});

test('an endpoint in order gives back what comes last, and keeps what comes first', async () => {
  const world = new World({ a: { ordering: 'endpoint' }, b: { ordering: 'key' } }, { held: 40, heldPerEndpoint: 40 });
  world.leave('a', 100);
  await world.begin();
  await world.settle();
  world.leave('b', 100);
  world.schedule.due('b', 'default', world.now);
  await world.settle();
  world.failReads = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 10; n++) {
    await world.settle();
    for (const delivery of world.allInFlight()) world.finish(delivery, 'delivered');
  }
  const of = (endpoint: string): string[] => world.delivered.filter((id) => id.startsWith(endpoint));
  assert.ok(of('a').length >= 9 && of('b').length >= 9, `${of('a').length} and ${of('b').length}`);
  world.failReads = 0;
  await world.finishAll();
  assert.equal(world.delivered.length, 200);
  assert.deepEqual(world.violations, []);
});

test('what is published now goes out ahead of what waits in the store, and leaves that its share', async () => {
  const world = new World({ a: { concurrency: 1 } });
  world.leave('a', 500);
  await world.begin();
  await world.settle();
  const fresh = new Set(world.publish('a', 30).map(({ id }) => id));
  for (let n = 0; n < 40; n++) {
    await world.settle();
    world.finish(world.allInFlight()[0] as DueDelivery, 'delivered');
  }
  const others = world.delivered.filter((id) => !fresh.has(id)).length;
  assert.ok(others >= 10 && others <= 12, `${others} of the first 40`);
});

test('replays leave most places to the others while those wait, and get their turn all the same', async () => {
  const world = new World({ a: { concurrency: 8 } });
  await world.begin();
  world.replay('a', 100);
  await world.settle();
  const isReplay = ({ replay }: DueDelivery): boolean => replay === true;
  assert.equal(world.inFlight('a').length, 4);
  world.publish('a', 300);
  await world.settle();
  assert.equal(world.inFlight('a').filter((one) => !isReplay(one)).length, 4);
  let replays = 0;
  for (let n = 0; n < 200; n++) {
    const first = world.inFlight('a')[0] as DueDelivery;
    if (isReplay(first)) replays++;
    world.finish(first, 'delivered');
    await world.settle();
    if (n > 20) assert.ok(world.inFlight('a').filter(isReplay).length <= 2);
  }
  assert.ok(replays >= 20 && replays <= 35, `${replays} of the first 200`);
});

test('however much is replayed, what is fresh stays in memory', async () => {
  const world = new World({ a: { concurrency: 1 }, b: { concurrency: 1 } }, { held: 32, heldPerEndpoint: 32 });
  await world.begin();
  world.publish('a', 20);
  await world.settle();
  world.replay('b', 500);
  await world.settle();
  assert.equal(world.figures().held, 21);
  await world.finishAll();
  assert.equal(world.delivered.length, 520);
});

test('a thousand behind one key that fails hold up no other key', async () => {
  const world = new World({ a: { concurrency: 4, ordering: 'key' } }, { heldPerEndpoint: 64 });
  await world.begin();
  const [head] = world.publish('a', 1, { key: 'one' });
  await world.settle();
  world.finish(head as DueDelivery, 'failed', 3_600_000);
  await world.settle();
  world.publish('a', 1_000, { key: 'one' });
  await world.settle();
  assert.deepEqual(world.allInFlight(), []);
  const [other] = world.publish('a', 1, { key: 'other' });
  await world.settle();
  assert.deepEqual(
    world.allInFlight().map(({ id }) => id),
    [other?.id],
  );
  // Skipping the first lets the next one of its key go.
  world.withdraw(head as DueDelivery);
  await world.settle();
  assert.equal(world.allInFlight().length, 2);
  await world.finishAll();
  assert.equal(world.delivered.length, 1_001);
  assert.deepEqual(world.violations, []);
});

test('a paused endpoint gets nothing until its pause is over, then everything', async () => {
  const world = new World({ a: {} });
  await world.begin();
  world.publish('a', 3);
  await world.settle();
  await world.finishAll();
  world.setState('a', { status: 'paused', reason: 'rate_limited', pausedUntil: world.now + 60_000 });
  world.publish('a', 30);
  await world.pass(59_999);
  assert.equal(world.inFlight('a').length, 0);
  assert.equal(world.figures().held, 0);
  await world.pass(1);
  await world.finishAll();
  assert.equal(world.delivered.length, 33);
});

test('changed settings do not bring an endpoint back that an answer has paused meanwhile', async () => {
  const world = new World({ a: {} });
  await world.begin();
  world.publish('a', 1);
  await world.settle();
  await world.finishAll();
  world.setState('a', { status: 'paused', reason: 'rate_limited', pausedUntil: world.now + 60_000 });
  world.changeSettings('a', { concurrency: 3 });
  world.publish('a', 5);
  await world.pass(59_999);
  assert.equal(world.inFlight('a').length, 0);
  await world.pass(1);
  assert.equal(world.inFlight('a').length, 1);
});

for (const [what, begin] of [
  ['an outage of ours', async (world: World) => world.leave('a', 100)],
  [
    'its pause',
    async (world: World) => {
      await world.begin();
      world.publish('a', 1);
      await world.settle();
      await world.finishAll();
      world.setState('a', { status: 'paused', reason: null, pausedUntil: world.now + 60_000 });
      world.leave('a', 100);
      world.schedule.due('a', 'default', world.now);
      await world.pass(60_000);
    },
  ],
] as const) {
  test(`after ${what} an endpoint begins with one request and doubles with each round of good answers`, async () => {
    const world = new World({ a: { concurrency: 10 } });
    await begin(world);
    await world.begin();
    const rounds: number[] = [];
    for (let n = 0; n < 6; n++) {
      await world.settle();
      const flying = world.inFlight('a');
      rounds.push(flying.length);
      for (const delivery of flying) world.finish(delivery, n === 4 ? 'slow' : 'delivered', 60_000);
    }
    assert.deepEqual(rounds, [1, 2, 4, 8, 10, 1]);
  });
}

test('a disabled endpoint gets nothing until it is enabled', async () => {
  const world = new World({ a: {} });
  await world.begin();
  world.setState('a', { status: 'disabled', reason: 'gone', pausedUntil: null });
  world.publish('a', 3);
  await world.pass(3_600_000);
  assert.equal(world.inFlight('a').length, 0);
  world.setState('a', ACTIVE);
  await world.finishAll();
  assert.equal(world.delivered.length, 3);
});

test('a rate limit is kept in every window', async () => {
  const world = new World({ a: { concurrency: 50, rateLimit: { limit: 5, periodMs: 1_000 } } });
  await world.begin();
  world.publish('a', 23);
  for (let n = 0; n < 120; n++) {
    await world.settle();
    for (const delivery of world.allInFlight()) world.finish(delivery, 'delivered');
    await world.pass(50);
  }
  assert.equal(world.delivered.length, 23);
  const starts = world.starts.map(({ at }) => at);
  for (let n = 5; n < starts.length; n++) {
    assert.ok((starts[n] as number) - (starts[n - 5] as number) >= 1_000, `window at start ${n}`);
  }
});

test('a withdrawn delivery is not sent; one on its way is settled as the store says', async () => {
  const world = new World({ a: { concurrency: 1 } });
  await world.begin();
  const [first, second, third] = world.publish('a', 3);
  await world.settle();
  world.withdraw(second as DueDelivery);
  world.withdraw(first as DueDelivery);
  world.finish(first as DueDelivery, 'failed', 10);
  await world.pass(60_000);
  await world.finishAll();
  assert.deepEqual(world.delivered, [third?.id]);
  assert.deepEqual(
    world.starts.map(({ id }) => id),
    [first?.id, third?.id],
  );
});

test('what has expired before its turn is settled without a request', async () => {
  const world = new World({ a: { concurrency: 1 } });
  await world.begin();
  world.publish('a', 2, { expiresIn: 1_000 });
  await world.settle();
  await world.pass(1_000);
  world.finish(world.inFlight('a')[0] as DueDelivery, 'delivered');
  await world.settle();
  assert.equal(world.starts.length, 1);
  assert.equal(world.expired.length, 1);
});

test('a read of the store that fails is tried again', async () => {
  const world = new World({ a: {} });
  world.leave('a', 3);
  world.failReads = 2;
  await world.begin();
  await world.pass(10_000);
  await world.finishAll();
  assert.equal(world.delivered.length, 3);
});

test('stopping waits for what is in flight and starts nothing more', async () => {
  const world = new World({ a: { concurrency: 2 } });
  await world.begin();
  world.publish('a', 10);
  await world.settle();
  let stopped = false;
  const stop = world.schedule.stop().then(() => (stopped = true));
  await world.settle();
  assert.equal(stopped, false);
  for (const delivery of world.allInFlight()) world.finish(delivery, 'delivered');
  await world.settle();
  await stop;
  assert.equal(world.starts.length, 2);
});

/** A start after a crash, with these in flight when it came. */
async function startAfterCrash(crashes: readonly number[], others = 0): Promise<[World, DueDelivery[]]> {
  const left: Suspect[] = [];
  const world = new World({ a: { concurrency: 8 }, b: { concurrency: 8 } }, {}, left);
  const made = world.leave('a', crashes.length);
  left.push(...made.map(({ id }, n) => ({ delivery: id, crashes: crashes[n] ?? 0, again: (crashes[n] ?? 0) > 0 })));
  world.leave('b', others);
  return [world, made];
}

test('after a crash what was in flight goes out alone, one after the other, and then everybody else', async () => {
  const [world, made] = await startAfterCrash([0, 0, 0], 20);
  await world.begin();
  world.publish('b', 5);
  for (const one of made) {
    await world.settle();
    assert.deepEqual(
      world.allInFlight().map(({ id }) => id),
      [one.id],
    );
    assert.equal(world.kept.get(one.id), 'alone 0');
    world.finish(one, 'delivered');
  }
  await world.settle();
  assert.ok(world.inFlight('b').length > 0);
  await world.finishAll();
  assert.equal(world.delivered.length, 28);
  assert.equal(world.kept.size, 0);
});

test('a suspect that waits long for its answer holds up the others for a second, and many for three', async () => {
  const [world] = await startAfterCrash(Array(30).fill(0), 5);
  await world.begin();
  await world.pass(999);
  assert.equal(world.allInFlight().length, 1);
  await world.pass(1);
  assert.equal(world.allInFlight().length, 2);
  assert.deepEqual([...world.kept.values()], ['among', 'alone 0']);
  await world.pass(2_000);
  assert.ok(world.inFlight('b').length > 0, 'others go');
  assert.equal([...world.kept.values()].filter((how) => how === 'suspect 0').length, 1);
  await world.finishAll();
  assert.equal(world.delivered.length, 35);
});

test('what has brought the process down three times alone is given up; what did so twice goes first', async () => {
  const [world, [first, second, third]] = await startAfterCrash([0, 3, 2]);
  await world.begin();
  await world.settle();
  assert.deepEqual(world.givenUp, [second?.id]);
  assert.deepEqual([...world.kept], [[third?.id, 'alone 2']]);
  await world.finishAll();
  assert.deepEqual(world.delivered, [third?.id, first?.id]);
  assert.deepEqual(world.open(), []);
});

test('a suspect of a paused endpoint, and one cancelled meanwhile, hold up nobody', async () => {
  const [world, [first]] = await startAfterCrash([0, 0], 3);
  world.setState('a', { status: 'paused', reason: null, pausedUntil: world.now + 60_000 });
  await world.begin();
  await world.settle();
  assert.ok(world.inFlight('b').length > 0);
  assert.equal(world.inFlight('a').length, 0);
  world.withdraw(first as DueDelivery);
  await world.pass(60_000);
  await world.finishAll();
  assert.equal(world.delivered.length, 4);
});

for (const ordering of ['none', 'key', 'endpoint'] as const) {
  test(`whatever happens, all is delivered in the end, once and within its limits (ordering: ${ordering})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 60 }),
        fc.boolean(),
        fc.array(fc.nat(3), { maxLength: 3 }),
        (steps, tight, suspects) => liveThrough(ordering, steps, { tight, suspects }),
      ),
      { numRuns: Number(process.env.POSTHORN_FUZZ_RUNS ?? 150) },
    );
  });
}

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      endpoint: fc.nat(2),
      count: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('finish' as const),
      which: fc.nat(20),
      fails: fc.boolean(),
      wait: fc.integer({ min: 0, max: 2_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pause' as const),
      endpoint: fc.nat(2),
      ms: fc.integer({ min: 1, max: 2_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('replay' as const),
      endpoint: fc.nat(2),
      count: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      endpoint: fc.nat(2),
      ordering: fc.constantFrom('none' as const, 'key' as const, 'endpoint' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stumble' as const) }) },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function liveThrough(
  ordering: Ordering,
  steps: readonly Step[],
  { tight, suspects }: { tight: boolean; suspects: readonly number[] },
): Promise<void> {
  const endpoints = {
    a: { concurrency: 2, ordering },
    b: { concurrency: 4, ordering },
    c: { concurrency: 1, ordering },
  };
  const left: Suspect[] = [];
  const world = new World(endpoints, tight ? { held: 6, heldPerEndpoint: 4 } : {}, left);
  const names = Object.keys(endpoints);
  const made = world.leave('a', 3);
  // An ordered endpoint had at most the first of them in flight; a file that says otherwise must do no harm.
  left.push(...suspects.map((crashes, n) => ({ delivery: made[n]?.id ?? '', crashes, again: crashes > 0 })));
  await world.begin();
  for (const one of steps) {
    if (one.kind === 'publish') world.publish(names[one.endpoint] as string, one.count);
    else if (one.kind === 'replay') world.replay(names[one.endpoint] as string, one.count);
    else if (one.kind === 'order') world.changeSettings(names[one.endpoint] as string, { ordering: one.ordering });
    else if (one.kind === 'pass') await world.pass(one.ms);
    else if (one.kind === 'stumble') world.failReads = 1;
    else if (one.kind === 'pause') {
      world.setState(names[one.endpoint] as string, {
        status: 'paused',
        reason: null,
        pausedUntil: world.now + one.ms,
      });
    } else if (one.kind === 'withdraw') {
      const open = world.open();
      if (open.length > 0) world.withdraw(open[one.which % open.length] as DueDelivery);
    } else {
      const flying = world.allInFlight();
      if (flying.length > 0) {
        world.finish(flying[one.which % flying.length] as DueDelivery, one.fails ? 'failed' : 'delivered', one.wait);
      }
    }
    // Sometimes the next thing happens before this one has come to rest.
    if (one.kind !== 'stumble') await Promise.resolve();
  }
  await world.pass(10_000);
  await world.finishAll();
  assert.deepEqual(world.violations, []);
  assert.deepEqual(world.open(), [], 'something was forgotten');
  assert.equal(world.figures().held, 0);
}

test('memory that a pause has freed goes to who waits for it', async () => {
  const world = new World({ slow: { concurrency: 1 }, waiting: {} }, { held: 2 });
  await world.begin();
  world.publish('slow', 1);
  await world.settle();
  world.publish('slow', 1);
  await world.settle();
  world.publish('waiting', 1);
  await world.settle();
  assert.equal(world.inFlight('waiting').length, 0);
  world.setState('slow', { status: 'paused', reason: null, pausedUntil: null });
  await world.settle();
  assert.equal(world.inFlight('waiting').length, 1);
  assert.deepEqual(world.violations, []);
});

test('the oldest that waits in each lane is told by when it was due', async () => {
  const world = new World({ a: { concurrency: 1 } });
  await world.begin();
  const nothing = { fresh: Number.POSITIVE_INFINITY, retry: Number.POSITIVE_INFINITY };
  const oldest = () => {
    const { fresh, retry } = world.figures().oldestDue;
    return { fresh, retry };
  };
  const [first] = world.publish('a', 1);
  await world.settle();
  assert.deepEqual(oldest(), nothing, 'what is in flight does not wait');
  const [second] = world.publish('a', 2);
  await world.pass(500);
  assert.deepEqual(oldest(), { ...nothing, fresh: second?.dueAt });
  world.finish(world.inFlight('a')[0] as DueDelivery, 'failed', 100);
  await world.pass(400);
  const [inFlight] = world.inFlight('a');
  assert.equal(inFlight?.id, second?.id);
  assert.equal(oldest().retry, (first?.dueAt ?? 0) + 600, 'due again 100 ms after it failed');
  await world.finishAll();
  assert.deepEqual(oldest(), nothing);
});
