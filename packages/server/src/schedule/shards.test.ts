import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL_SHARDS, shardOf } from '../core/endpoint/shard.ts';
import { Rate } from './rate.ts';
import { World } from './world.fixture.ts';

const AGAIN = { epoch: 2, takenOver: true } as const;

/** As the world does for every test: nothing that must never happen has happened. */
function isSound(world: World): void {
  assert.deepEqual(world.violations, []);
}

test('what waits for a lost shard goes back to the store, and what is on its way is awaited', async () => {
  const world = new World({ a: { concurrency: 1 }, b: {} });
  assert.notEqual(shardOf('a'), shardOf('b'));
  await world.begin();
  world.publish('a', 3);
  world.publish('b', 1);
  await world.settle();
  const [out] = world.inFlight('a');
  assert.equal(world.figures().held, 4);

  let left = false;
  void world.schedule.lose([shardOf('a')]).then(() => (left = true));
  await world.settle();
  assert.deepEqual([world.figures().held, left], [2, false], 'only what is on its way is left of it');
  world.publish('a', 1);
  world.schedule.due('a', 'default', world.now);
  await world.settle();
  assert.equal(world.figures().held, 2, 'nothing of it is taken in any more');

  world.finish(out as NonNullable<typeof out>, 'delivered');
  await world.settle();
  assert.equal(left, true);
  assert.deepEqual(world.inFlight('a'), [], 'the next is the new owner’s');
  assert.equal(world.inFlight('b').length, 1, 'others are not concerned');
  isSound(world);
});

test('a shard that comes back while something of it is still on its way has that once, and everything else in order', async () => {
  const world = new World({ a: { ordering: 'endpoint' } });
  await world.begin();
  world.publish('a', 5);
  await world.settle();
  const [first] = world.inFlight('a');
  void world.schedule.lose(ALL_SHARDS);
  await world.schedule.own({ ...AGAIN, shards: ALL_SHARDS });
  await world.settle();
  assert.deepEqual(world.inFlight('a'), [first], 'it is not sent a second time, and nothing behind it');

  // What came of it under the old epoch may not be recorded: it stands in the store as it stood.
  world.finish(first as NonNullable<typeof first>, 'refused');
  await world.settle();
  assert.deepEqual(
    world.inFlight('a').map(({ id }) => id),
    [first?.id],
  );
  await world.finishAll();
  assert.equal(world.delivered.length, 5);
  isSound(world);
});

test('a refusal under the epoch in force says that the shard is another’s', async () => {
  const world = new World({ a: { concurrency: 1 } });
  await world.begin();
  world.publish('a', 2);
  await world.settle();
  const [out] = world.inFlight('a');
  world.finish(out as NonNullable<typeof out>, 'refused');
  await world.settle();
  assert.deepEqual([world.inFlight('a'), world.figures().held], [[], 0]);
  isSound(world);
});

test('where others commit as well, an ordered event joins the line only behind the one before it', async () => {
  const world = new World({ a: { ordering: 'endpoint', concurrency: 9 } }, {}, [], { hearsAll: false });
  await world.begin();
  // Committed by another node, of which nobody has told here yet.
  world.leave('a', 1);
  world.publish('a', 1);
  await world.finishAll();
  const other = world.leave('a', 1);
  const own = world.publish('a', 1);
  await world.settle();
  assert.deepEqual(
    world.inFlight('a').map(({ id }) => id),
    other.map(({ id }) => id),
    'the gap was filled from the store first',
  );
  await world.finishAll();
  assert.deepEqual(
    world.delivered.slice(-2),
    [...other, ...own].map(({ id }) => id),
  );
  isSound(world);
});

test('what is handed over late, when it was read and sent already, is not sent again', async () => {
  const world = new World({ a: {} }, {}, [], { hearsAll: false });
  await world.begin();
  const late = world.leave('a', 1);
  world.schedule.due('a', 'default', world.now);
  await world.finishAll();
  assert.equal(world.delivered.length, 1);
  world.schedule.handOver(late);
  await world.settle();
  assert.equal(world.starts.length, 1);
  isSound(world);
});

test('nothing begins while the node cannot say that it is there', async () => {
  let isAlive = false;
  const world = new World({ a: {} }, {}, [], { mayBegin: () => isAlive });
  await world.begin();
  world.publish('a', 1);
  await world.pass(5_000);
  assert.deepEqual(world.starts, []);
  isAlive = true;
  await world.pass(1_000);
  assert.equal(world.starts.length, 1);
  isSound(world);
});

test('who takes a shard over counts its rate as used up, for nobody knows what was sent', async () => {
  const world = new World({ a: { rateLimit: { limit: 2, periodMs: 1_000 }, concurrency: 9 } });
  await world.begin();
  world.publish('a', 6);
  await world.pass(10);
  assert.equal(world.starts.length, 2);
  void world.schedule.lose(ALL_SHARDS);
  for (const delivery of world.allInFlight()) world.finish(delivery, 'delivered');
  await world.settle();
  await world.schedule.own({ ...AGAIN, shards: ALL_SHARDS });
  const takenOverAt = world.now;
  await world.pass(999);
  assert.equal(world.starts.length, 2, 'the limit may be used up already');
  await world.pass(500);
  assert.ok(world.starts.slice(2).every(({ at }) => at >= takenOverAt + 1_000));
  assert.ok(world.starts.length > 2);
  isSound(world);
});

test('a long period is not waited for as a whole after a shard was taken over', () => {
  const hourly = new Rate(60, 3_600_000, 1_000_000);
  assert.equal(hourly.nextAt(), 1_000_000 + 60_000, 'one a minute, as if the last had been spread evenly');
  const brief = new Rate(60, 60_000, 1_000_000);
  assert.equal(brief.nextAt(), 1_060_000);
});
