import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { EndpointSettings } from '../../core/endpoint/endpoint.ts';
import type { Job, Selection } from '../../core/job/job.ts';
import { type Change, type JobStep, StoreUnavailable } from '../../ports.ts';
import { createWorld } from '../../store/conformance/world.ts';
import { openMemory } from '../../store/memory/harness.test.ts';
import { createJobRunner } from './runner.ts';

/** A runner on the memory store, whose clock moves when it sleeps. */
async function opened() {
  const world = await createWorld(openMemory);
  const changes: Change[] = [];
  const steps: JobStep[] = [];
  let alarm: { readonly at: number; readonly run: () => void } | null = null;
  let failures = 0;
  let fault: Error | null = null;
  const newRunner = () =>
    createJobRunner({
      store: {
        ...world.store,
        async stepJob(step, now) {
          const result = await world.store.stepJob(step, now);
          if (result.kind === 'stepped') steps.push(step);
          if (failures-- > 0) throw new Error('the answer was lost');
          return result;
        },
      },
      read: {
        ...world.reader,
        async jobCandidates(query) {
          if (fault !== null) throw fault;
          return world.reader.jobCandidates(query);
        },
      },
      clock: world.now,
      alarm: (at, run) => {
        const mine = { at, run };
        alarm = mine;
        return () => {
          if (alarm === mine) alarm = null;
        };
      },
      ids: world.ids,
      announce: (change) => changes.push(change),
      trouble: () => {},
    });
  let runner = newRunner();
  const epoch = await world.store.claimEpoch();

  /** What is open, in both lanes; by number where there is one. */
  const open = async (endpoint: string) => {
    const read = { endpoint, until: world.now(), limit: 10_000, except: [], ordering: 'endpoint' as const };
    const taken = await world.store.take([
      { ...read, lane: 'due' },
      { ...read, lane: 'replay' },
    ]);
    return taken.flatMap(({ deliveries }) => deliveries);
  };

  const begin = async (about: Partial<Selection>, kind: Job['kind'] = 'retry') => {
    world.pass(1);
    const job: Job = {
      id: world.ids('job'),
      kind,
      tenant: 'default',
      selection: {
        endpoint: null,
        event: null,
        statuses: ['exhausted'],
        eventTypes: [],
        filter: null,
        reason: null,
        since: null,
        until: world.now(),
        ...about,
      },
      status: 'running',
      reason: null,
      estimate: 0,
      estimateComplete: false,
      examined: 0,
      done: 0,
      skipped: 0,
      waitingFor: [],
      createdAt: world.now(),
      finishedAt: null,
    };
    runner.add(await world.store.createJob(job));
    return job.id;
  };

  return {
    world,
    changes,
    steps,
    begin,
    loseAnswers: (count: number) => {
      failures = count;
    },
    breakReads: (error: Error | null) => {
      fault = error;
    },
    /** Lets it wake up so often. */
    async rounds(count: number): Promise<void> {
      for (let n = 0; n < count && alarm !== null; n++) {
        const { at, run } = alarm as { at: number; run: () => void };
        alarm = null;
        world.pass(Math.max(0, at - world.now()));
        run();
        for (let turns = 0; turns < 20; turns++) await turnOfTheLoop();
      }
    },
    async crash(): Promise<void> {
      await runner.stop();
      runner = newRunner();
      await runner.start();
    },
    job: async (id: string) => (await world.reader.job(id)) as Job,
    endpoint: (settings: Partial<EndpointSettings> = {}) => world.endpoint({}, settings),
    /** So many exhausted deliveries of an endpoint. */
    async exhausted(endpoint: string, count: number, ordered = false): Promise<string[]> {
      const made: string[] = [];
      for (let n = 0; n < count; n++) {
        const event = world.event();
        const target = world.target(endpoint, ordered);
        await world.store.accept(world.acceptance(event, [target]));
        const next = { status: 'exhausted', reason: 'retries_spent', dueAt: null, spent: 10 } as const;
        const { delivery } = target;
        await world.store.record(epoch, [world.settlement({ delivery, endpoint, event }, next, world.attempt(1))]);
        made.push(delivery);
        world.pass(1);
      }
      return made;
    },
    open,
    /** Answers the first so many that are open. */
    async deliver(endpoint: string, count: number): Promise<void> {
      const settlements = (await open(endpoint)).slice(0, count).map((due) => {
        const event = world.event(due.event);
        return world.settlement({ delivery: due.id, endpoint, event }, {}, world.attempt(due.attempts + 1));
      });
      await world.store.record(epoch, settlements);
    },
  };
}

test('opens no more of an endpoint at once than its window, and the rest as that goes out', async () => {
  const { rounds, begin, endpoint, exhausted, open, deliver, job, changes } = await opened();
  const id = await endpoint();
  const made = await exhausted(id, 450);
  const retry = await begin({ endpoint: id });
  await rounds(10);
  assert.deepEqual(
    (await open(id)).map((due) => due.id),
    made.slice(0, 200),
    'the oldest first',
  );
  assert.ok((await open(id)).every(({ replay }) => replay === true));
  assert.equal(changes.filter(({ kind }) => kind === 'delivery_due').length, 200);
  await deliver(id, 20);
  await rounds(10);
  assert.equal((await open(id)).length, 180, 'it is not filled up by every few');
  for (let n = 0; n < 6; n++) {
    await deliver(id, 140);
    await rounds(10);
    assert.ok((await open(id)).length <= 200);
  }
  assert.deepEqual((await open(id)).length, 0);
  const { status, done, skipped, examined } = await job(retry);
  assert.deepEqual([status, done, skipped, examined], ['finished', 450, 0, 450]);
});

test('what is fresh is not in the lane of a replay', async () => {
  const { rounds, begin, endpoint, exhausted, open, world } = await opened();
  const id = await endpoint();
  await exhausted(id, 300);
  await begin({ endpoint: id });
  await rounds(10);
  const { deliveries } = await world.publish([id]);
  await rounds(10);
  const [fresh, ...others] = await open(id);
  assert.deepEqual([fresh?.id, fresh?.replay, others.length], [deliveries[0], undefined, 200]);
  assert.ok(others.every(({ replay }) => replay === true));
});

test('waits for a paused endpoint and says so, and goes on with it when it is resumed', async () => {
  const { rounds, begin, endpoint, exhausted, open, job, world } = await opened();
  const id = await endpoint();
  await exhausted(id, 3);
  await world.store.setEndpointState(id, { status: 'disabled', reason: 'gone', pausedUntil: null }, world.now());
  const retry = await begin({ endpoint: id });
  await rounds(3);
  const waiting = await job(retry);
  assert.deepEqual([waiting.status, waiting.waitingFor, waiting.done], ['running', [id], 0]);
  assert.equal((await open(id)).length, 0);
  await world.store.setEndpointState(id, { status: 'active', reason: null, pausedUntil: null }, world.now());
  await rounds(3);
  const over = await job(retry);
  assert.deepEqual([over.status, over.waitingFor, over.done, (await open(id)).length], ['finished', [], 3, 3]);
});

test('goes on with other endpoints while one waits or is full, and comes back to it', async () => {
  const { rounds, begin, endpoint, exhausted, open, deliver, job, world } = await opened();
  const [slow, off, quick] = [await endpoint(), await endpoint(), await endpoint()];
  const total = 450 + 2 + 3;
  const last = [...(await exhausted(slow, 450)), ...(await exhausted(off, 2)), ...(await exhausted(quick, 3))].slice(
    -3,
  );
  await world.store.setEndpointState(off, { status: 'paused', reason: null, pausedUntil: null }, world.now());
  const retry = await begin({});
  await rounds(20);
  assert.deepEqual(
    (await open(quick)).map((due) => due.id),
    last,
  );
  assert.equal((await open(slow)).length, 200);
  assert.deepEqual([(await job(retry)).status, (await job(retry)).waitingFor], ['running', [off]]);
  for (const left of [200, 50]) {
    await deliver(slow, 200);
    await rounds(10);
    assert.equal((await open(slow)).length, left);
  }
  await world.store.setEndpointState(off, { status: 'active', reason: null, pausedUntil: null }, world.now());
  await rounds(10);
  const over = await job(retry);
  assert.deepEqual([over.status, over.done, over.skipped], ['finished', total, 0]);
});

test('at an ordered endpoint old numbers go a few at a time, and only when nothing else is due', async () => {
  const { rounds, begin, endpoint, exhausted, open, deliver, world } = await opened();
  const id = await endpoint({ ordering: 'endpoint' });
  const made = await exhausted(id, 50, true);
  const { deliveries } = await world.publish([id]);
  await begin({ endpoint: id });
  await rounds(5);
  assert.deepEqual(
    (await open(id)).map((due) => due.id),
    deliveries,
  );
  await deliver(id, 1);
  await rounds(5);
  assert.deepEqual(
    (await open(id)).map((due) => due.id),
    made.slice(0, 20),
  );
  await deliver(id, 19);
  await rounds(5);
  assert.equal((await open(id)).length, 1);
});

test('a step is done once, though its answer was lost and the process went down', async () => {
  const { rounds, begin, endpoint, exhausted, open, deliver, job, steps, loseAnswers, crash } = await opened();
  const id = await endpoint();
  const made = await exhausted(id, 450);
  loseAnswers(1);
  const retry = await begin({ endpoint: id });
  await rounds(1);
  await crash();
  const seen = new Set<string>();
  for (let n = 0; n < 8; n++) {
    await rounds(4);
    for (const due of await open(id)) seen.add(due.id);
    await deliver(id, 200);
    if (n === 2) await crash();
  }
  assert.deepEqual([...seen].sort(), made);
  const { status, done, skipped, examined } = await job(retry);
  assert.deepEqual([status, done, skipped, examined], ['finished', 450, 0, 450]);
  const taken = steps.flatMap(({ deliveries }) => deliveries);
  assert.deepEqual([taken.length, new Set(taken).size], [450, 450]);
});

test('a cancelled job does nothing more; what it had opened stays open', async () => {
  const { rounds, begin, endpoint, exhausted, open, deliver, job, world } = await opened();
  const id = await endpoint();
  await exhausted(id, 300);
  const retry = await begin({ endpoint: id });
  await rounds(10);
  await world.store.endJob(retry, 'cancelled', null, world.now());
  assert.equal((await open(id)).length, 200);
  await deliver(id, 200);
  await rounds(10);
  assert.equal((await open(id)).length, 0);
  assert.deepEqual([(await job(retry)).status, (await job(retry)).done], ['cancelled', 200]);
});

test('cancelling in bulk needs no room, and whoever holds a delivery is told', async () => {
  const { rounds, begin, endpoint, job, changes, world } = await opened();
  const id = await endpoint();
  for (let n = 0; n < 450; n++, world.pass(1)) await world.publish([id]);
  const cancel = await begin({ statuses: ['pending', 'held'] }, 'cancel');
  await rounds(15);
  const { status, done, skipped } = await job(cancel);
  assert.deepEqual([status, done, skipped], ['finished', 450, 0]);
  assert.equal(changes.filter(({ kind }) => kind === 'delivery_withdrawn').length, 450);
});

test('an endpoint that is deleted meanwhile ends it: the rest is skipped and counted', async () => {
  const { rounds, begin, endpoint, exhausted, job, world } = await opened();
  const id = await endpoint();
  await exhausted(id, 300);
  const retry = await begin({ endpoint: id });
  await rounds(10);
  await world.store.deleteEndpoint(id, world.now());
  await rounds(5);
  const { status, done, skipped } = await job(retry);
  assert.deepEqual([status, done, skipped], ['finished', 200, 100]);
});

test('goes on when the store comes back, and fails when something else stays wrong', async () => {
  const { rounds, begin, endpoint, exhausted, breakReads, job } = await opened();
  const id = await endpoint();
  await exhausted(id, 1);
  breakReads(new StoreUnavailable('away'));
  const first = await begin({ endpoint: id });
  await rounds(20);
  assert.equal((await job(first)).status, 'running');
  breakReads(null);
  await rounds(3);
  assert.deepEqual([(await job(first)).status, (await job(first)).done], ['finished', 1]);
  breakReads(new TypeError('a bug'));
  const second = await begin({ endpoint: id });
  await rounds(20);
  const { status, reason, finishedAt } = await job(second);
  assert.deepEqual([status, reason, finishedAt !== null], ['failed', 'internal', true]);
});
