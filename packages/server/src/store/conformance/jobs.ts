import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Job, Selection } from '../../core/job/job.ts';
import { type Candidate, FIRST_POSITION, type JobStep, type Position } from '../../ports.ts';
import { scene } from './scene.ts';
import { type OpenHarness, UNORDERED } from './world.ts';

const FIRST_PAGE = { limit: 50, position: null, tenant: null, endpoint: null, status: null };

export function jobsSuite(open: OpenHarness): void {
  describe('jobs', () => {
    const world = scene(open);
    let epoch: number;
    before(async () => {
      epoch = await world().store.claimEpoch();
    });

    const selection = (change: Partial<Selection> = {}): Selection => ({
      endpoint: null,
      event: null,
      statuses: ['exhausted'],
      eventTypes: [],
      filter: null,
      reason: null,
      since: null,
      until: world().now(),
      ...change,
    });

    const job = async (change: Partial<Job> = {}, about: Partial<Selection> = {}): Promise<Job> => {
      const { store, ids, now } = world();
      const made: Job = {
        id: ids('job'),
        kind: 'retry',
        tenant: 'default',
        selection: selection(about),
        status: 'running',
        reason: null,
        estimate: 1,
        estimateComplete: true,
        examined: 0,
        done: 0,
        skipped: 0,
        waitingFor: [],
        createdAt: now(),
        finishedAt: null,
        ...change,
      };
      const standing = await store.createJob(made);
      assert.deepEqual(standing.job, made);
      return made;
    };

    const step = (of: Job, change: Partial<JobStep> = {}): JobStep => ({
      job: of.id,
      track: null,
      from: FIRST_POSITION,
      to: null,
      looked: 0,
      deliveries: [],
      missing: [],
      apart: {},
      waitingFor: [],
      ...change,
    });

    /** An endpoint and so many deliveries to it that have come to stand so; time has passed since. */
    const settled = async (
      count: number,
      status: 'delivered' | 'exhausted' = 'exhausted',
      reason = 'retries_spent',
    ) => {
      const { store, endpoint, publish, settlement, attempt, pass } = world();
      const id = await endpoint();
      const made: string[] = [];
      for (let n = 0; n < count; n++) {
        const { event, deliveries } = await publish([id], { type: `n.${n}`, data: Buffer.from(`{"n":${n}}`) });
        const [delivery = ''] = deliveries;
        made.push(delivery);
        const next = { status, reason: status === 'delivered' ? null : reason, dueAt: null, spent: 3 };
        await store.record(epoch, [settlement({ delivery, endpoint: id, event }, next, attempt(1))]);
        pass(1);
      }
      return { endpoint: id, deliveries: made };
    };

    /** Every candidate, page by page. */
    const all = async (
      about: Partial<Selection>,
      { limit = 2, tenant = 'default' as string | null, without = [] as string[] } = {},
    ) => {
      const found: Candidate[] = [];
      for (let from: Position | null = FIRST_POSITION; from !== null; ) {
        const query = { tenant, selection: selection(about), without, from, limit };
        const page = await world().reader.jobCandidates(query);
        assert.ok(page.candidates.length <= limit);
        assert.equal(page.isHeldUp, false);
        found.push(...page.candidates);
        from = page.next;
      }
      return found;
    };
    const names = (candidates: readonly Candidate[]) => candidates.map(({ delivery, event }) => delivery ?? event);
    const read = async (id: string) => (await world().reader.delivery(id))?.delivery;
    const taken = async (endpoint: string) => {
      const { store, now } = world();
      const request = { ...UNORDERED, endpoint, until: now(), limit: 50 };
      const answers = await store.take([request, { ...request, lane: 'replay' }]);
      return answers.flatMap(({ deliveries }) => deliveries);
    };

    it('selects deliveries by status, type, filter, reason and time, the oldest first', async () => {
      const { endpoint, deliveries } = await settled(5);
      const [first, second, third, fourth, fifth] = deliveries as [string, string, string, string, string];
      assert.deepEqual(names(await all({ endpoint })), deliveries);
      assert.deepEqual(names(await all({ endpoint, statuses: ['exhausted', 'delivered'] })), deliveries);
      assert.deepEqual(await all({ endpoint, statuses: ['delivered'] }), []);
      assert.deepEqual(names(await all({ endpoint, eventTypes: ['n.1', 'n.3'] })), [second, fourth]);
      assert.deepEqual(names(await all({ endpoint, filter: { data: { n: { $gte: 3 } } } })), [fourth, fifth]);
      assert.deepEqual(await all({ endpoint, reason: 'expired' }), []);
      assert.deepEqual(names(await all({ endpoint, reason: 'retries_spent' })), deliveries);
      const created = (await read(third))?.createdAt as number;
      assert.deepEqual(names(await all({ endpoint, since: created })), [third, fourth, fifth]);
      assert.deepEqual(names(await all({ endpoint, until: created })), [first, second]);
      assert.deepEqual(names(await all({}, { limit: 3 })).slice(-5), deliveries);
      assert.deepEqual(
        names(await all({}, { without: [endpoint] })).filter((id) => deliveries.includes(id)),
        [],
      );
      const [one] = await all({ endpoint });
      assert.deepEqual(names(await all({ event: one?.event as string })), [first]);
      assert.deepEqual([one?.isOpen, one?.isSendable, one?.endpoint, one?.tenant], [false, true, endpoint, 'default']);
      assert.deepEqual(await all({ endpoint }, { tenant: 'nobody' }), []);
      assert.deepEqual(await all({ endpoint: 'ep_none' }), []);
    });

    it('selects each tenant alone, and every living one', async () => {
      const { store, tenant, endpoint, publish, pass, now } = world();
      const own = await tenant('jobs-own');
      const id = await endpoint({ tenant: own });
      const { deliveries } = await publish([id], { tenant: own });
      pass(1);
      const about = { statuses: ['pending'] as const };
      assert.deepEqual(names(await all(about, { tenant: own })), deliveries);
      assert.ok(names(await all(about, { tenant: null })).includes(deliveries[0] as string));
      assert.ok(!names(await all(about)).includes(deliveries[0] as string));
      await store.deleteTenant(own, now());
      assert.deepEqual(await all(about, { tenant: own }), []);
      assert.ok(
        !names(await all({ statuses: ['pending', 'cancelled'] }, { tenant: null })).includes(deliveries[0] as string),
      );
    });

    it('says what cannot be sent', async () => {
      const { store, endpoint, publish, pass, now } = world();
      const [kept, gone] = [await endpoint(), await endpoint()];
      const erased = await publish([kept]);
      const late = await publish([kept], { expiresAt: now() + 1 });
      const orphan = await publish([gone]);
      for (const id of [...erased.deliveries, ...late.deliveries, ...orphan.deliveries]) {
        await store.cancelDelivery(id, 'cancelled', now());
      }
      pass(5);
      const sendable = async (id: string) =>
        (await all({ endpoint: id, statuses: ['cancelled'] })).map((one) => one.isSendable);
      assert.deepEqual(await sendable(kept), [true, false]);
      await store.erasePayload('default', erased.event.id, now());
      await store.deleteEndpoint(gone, now());
      assert.deepEqual(await sendable(kept), [false, false]);
      assert.deepEqual(await sendable(gone), [false]);
    });

    it('finds events that an endpoint would get and never had, from before it existed too', async () => {
      const { endpoint, publish, tenant, pass, store, target } = world();
      const own = await tenant('jobs-missing');
      const type = 'order.paid';
      const events: string[] = [];
      for (const total of [50, 150, 200]) {
        const { event } = await publish([], { tenant: own, type, data: Buffer.from(`{"total":${total}}`) });
        events.push(event.id);
        pass(1);
      }
      await publish([], { tenant: own, type: 'order.lost' });
      await publish([], { tenant: own, type: 'posthorn.test' });
      await publish([], { tenant: own, type, source: 'src_other' });
      await publish([], { type });
      const [, , third = ''] = events;
      const wide = await endpoint({ tenant: own });
      const narrow = await endpoint({ tenant: own }, { eventTypes: [type], filter: { data: { total: { $gt: 100 } } } });
      pass(1);
      const about = { endpoint: narrow, statuses: ['missing'] as const };
      const missing = await all(about, { tenant: own, limit: 1 });
      assert.deepEqual(names(missing), events.slice(1));
      assert.deepEqual([missing[0]?.delivery, missing[0]?.isOpen, missing[0]?.isSendable], [null, false, true]);
      assert.deepEqual(names(await all({ ...about, filter: { data: { total: 200 } } }, { tenant: own })), [third]);
      assert.deepEqual(await all({ ...about, eventTypes: ['customer.*'] }, { tenant: own }), []);
      assert.equal((await all({ ...about, endpoint: wide }, { tenant: own })).length, 4);

      const replay = await job({ kind: 'replay', tenant: own }, about);
      const made = target(narrow);
      const done = await store.stepJob(
        step(replay, { missing: [{ event: third, tenant: own, target: made }] }),
        world().now(),
      );
      assert.ok(done.kind === 'stepped');
      assert.deepEqual(
        done.opened.map(({ id, status, attempts, nextAttemptAt }) => [id, status, attempts, nextAttemptAt]),
        [[made.delivery, 'pending', 0, world().now()]],
      );
      assert.deepEqual(names(await all(about, { tenant: own })), events.slice(1, 2));
      const [found] = await world().reader.event(third, own);
      assert.equal(found?.deliveries, 1);
      assert.deepEqual(
        (await taken(narrow)).map(({ id, spent, replay: lane }) => [id, spent, lane]),
        [[made.delivery, 0, true]],
      );
    });

    it('makes a missing delivery once, and numbers it where order is asked for', async () => {
      const { store, endpoint, publish, target, pass, now } = world();
      const { event } = await publish([]);
      const ordered = await endpoint({}, { ordering: 'endpoint' });
      pass(1);
      const about = { endpoint: ordered, statuses: ['missing'] as const, since: now() - 1 };
      const replay = await job({ kind: 'replay' }, about);
      const twice = [target(ordered, true), target(ordered, true)];
      const done = await store.stepJob(
        step(replay, { missing: twice.map((one) => ({ event: event.id, tenant: 'default', target: one })) }),
        now(),
      );
      assert.ok(done.kind === 'stepped');
      assert.deepEqual(
        done.opened.map(({ id, sequence }) => [id, sequence]),
        [[twice[0]?.delivery, 1]],
      );
      assert.deepEqual([done.standing.job.done, done.standing.job.skipped], [1, 1]);
    });

    it('opens what has a number in its old place, and not in the lane of replays', async () => {
      const { store, endpoint, event, acceptance, target, settlement, attempt, pass, now } = world();
      for (const ordering of ['endpoint', 'key'] as const) {
        const id = await endpoint({}, { ordering });
        const made: string[] = [];
        for (let n = 0; n < 4; n++) {
          const one = event({ key: ordering === 'key' ? 'a' : null });
          const to = target(id, true);
          await store.accept(acceptance(one, [to]));
          made.push(to.delivery);
          if (n === 3) continue;
          const from = { delivery: to.delivery, endpoint: id, event: one };
          await store.record(epoch, [settlement(from, { status: 'exhausted', reason: 'no' }, attempt(1))]);
        }
        pass(1);
        const read = { endpoint: id, until: now(), limit: 9, except: [], ordering };
        const inTurn = async () => {
          const [due, replays] = await store.take([
            { ...read, lane: 'due' },
            { ...read, lane: 'replay' },
          ]);
          assert.deepEqual(replays?.deliveries, []);
          return due?.deliveries.map((one) => [one.id, one.replay]);
        };
        const retry = await job({}, { endpoint: id });
        await store.stepJob(step(retry, { deliveries: made.slice(1, 3) }), now());
        assert.deepEqual(
          await inTurn(),
          made.slice(1).map((one) => [one, undefined]),
          ordering,
        );
      }
    });

    it('waits with what is missing while an event is still being fanned out', async () => {
      const { store, reader, endpoint, event, acceptance, target, pass, now } = world();
      const [early, late] = [await endpoint(), await endpoint()];
      const since = now();
      const large = event();
      await store.accept(acceptance(large, [target(early)], { more: true }));
      pass(1);
      const about = selection({ endpoint: late, statuses: ['missing'], since });
      const query = { tenant: 'default', selection: about, without: [], limit: 5 };
      const held = await reader.jobCandidates({ ...query, from: FIRST_POSITION });
      assert.deepEqual([held.isHeldUp, held.candidates], [true, []]);
      await store.extend({ tenant: 'default', event: large.id, dueAt: now(), targets: [], last: true });
      const then = await reader.jobCandidates({ ...query, from: held.next ?? '' });
      assert.deepEqual(names(then.candidates), [large.id]);
    });

    it('opens what is final for a single attempt in the lane of replays, with counts and place in one commit', async () => {
      const { store, reader, settlement, attempt, now, pass } = world();
      const { endpoint, deliveries } = await settled(3);
      const [first = '', second = '', third = ''] = deliveries;
      const retry = await job({}, { endpoint });
      const [, , before] = await all({ endpoint });
      const half = step(retry, { to: before?.before ?? null, looked: 2, deliveries: [first, second] });
      const done = await store.stepJob(half, now());
      assert.ok(done.kind === 'stepped');
      assert.deepEqual(
        done.opened.map(({ id, status, nextAttemptAt }) => [id, status, nextAttemptAt]),
        [
          [first, 'pending', now()],
          [second, 'pending', now()],
        ],
      );
      const { examined, done: count, skipped, status } = done.standing.job;
      assert.deepEqual([examined, count, skipped, status], [2, 2, 0, 'running']);
      assert.deepEqual(await reader.job(retry.id), done.standing.job);
      assert.deepEqual(
        (await taken(endpoint)).map(({ id, replay, attempts }) => [id, replay, attempts]),
        [
          [first, true, 1],
          [second, true, 1],
        ],
      );

      await world().reopen();
      epoch = await world().store.claimEpoch();
      const left = (await world().store.runningJobs()).find(({ job: { id } }) => id === retry.id);
      assert.deepEqual(left, done.standing);
      assert.deepEqual(await world().store.stepJob(half, now()), { kind: 'stale', standing: done.standing });

      pass(5);
      const last = await world().store.stepJob(
        step(retry, { from: left?.tracks.main as string, looked: 1, deliveries: [third] }),
        now(),
      );
      assert.ok(last.kind === 'stepped');
      assert.deepEqual(
        [last.standing.job.status, last.standing.job.finishedAt, last.standing.job.done, last.standing.tracks.main],
        ['finished', now(), 3, null],
      );
      assert.ok(!(await world().store.runningJobs()).some(({ job: { id } }) => id === retry.id));

      const [found] = await world().reader.event((await read(first))?.event ?? '', 'default');
      const from = { delivery: first, endpoint, event: found?.event as NonNullable<typeof found>['event'] };
      await world().store.record(epoch, [
        settlement(
          from,
          { status: 'pending', reason: null, dueAt: now() + 5, spent: 4 },
          attempt(2, { outcome: 'timeout' }),
        ),
      ]);
      assert.deepEqual(
        [(await read(first))?.status, (await read(first))?.attempts],
        ['exhausted', 2],
        'one attempt only',
      );
      await world().store.retryDelivery(second, now());
      const byHand = (await taken(endpoint)).find(({ id }) => id === second);
      assert.equal(byHand?.replay, undefined, 'what somebody waits for is no replay');
    });

    it('leaves what was delivered as it is, whatever a replay brings', async () => {
      const { store, now } = world();
      const { endpoint, deliveries } = await settled(1, 'delivered');
      const replay = await job({ kind: 'replay' }, { endpoint, statuses: ['delivered'] });
      const done = await store.stepJob(step(replay, { deliveries }), now());
      assert.ok(done.kind === 'stepped');
      assert.deepEqual([done.opened[0]?.status, done.opened[0]?.nextAttemptAt], ['delivered', now()]);
      assert.deepEqual(
        (await taken(endpoint)).map(({ status, replay: lane }) => [status, lane]),
        [['delivered', true]],
      );
    });

    it('skips what is open, gone, erased, late or not as selected any more, and counts it', async () => {
      const { store, endpoint, publish, ids, now, pass } = world();
      const [kept, gone] = [await endpoint(), await endpoint()];
      const open = await publish([kept]);
      const erased = await publish([kept]);
      const late = await publish([kept], { expiresAt: now() + 1 });
      const orphan = await publish([gone]);
      const cancelled = await publish([kept]);
      for (const { deliveries } of [erased, late, orphan, cancelled]) {
        await store.cancelDelivery(deliveries[0] as string, 'cancelled', now());
      }
      await store.erasePayload('default', erased.event.id, now());
      await store.deleteEndpoint(gone, now());
      pass(5);
      const deliveries = [open, erased, late, orphan, cancelled].flatMap((one) => one.deliveries);
      const retry = await job({}, { statuses: ['cancelled', 'pending'] });
      const done = await store.stepJob(step(retry, { deliveries: [...deliveries, ids('dlv'), 'nonsense'] }), now());
      assert.ok(done.kind === 'stepped');
      assert.deepEqual(
        done.opened.map(({ id }) => id),
        cancelled.deliveries,
      );
      assert.deepEqual([done.standing.job.done, done.standing.job.skipped], [1, 6]);
      const other = await job({}, { statuses: ['exhausted'] });
      const none = await store.stepJob(step(other, { deliveries: orphan.deliveries }), now());
      assert.ok(none.kind === 'stepped' && none.opened.length === 0);
    });

    it('cancels what is open, and only that', async () => {
      const { store, endpoint, publish, now } = world();
      const paused = await endpoint({ state: { status: 'paused', reason: null, pausedUntil: null } });
      const held = await publish([paused]);
      const final = await settled(1);
      const cancel = await job({ kind: 'cancel' }, { statuses: ['pending', 'held'] });
      const done = await store.stepJob(step(cancel, { deliveries: [...held.deliveries, ...final.deliveries] }), now());
      assert.ok(done.kind === 'stepped');
      assert.deepEqual(
        done.withdrawn.map(({ id, status, reason }) => [id, status, reason]),
        [[held.deliveries[0], 'cancelled', 'cancelled']],
      );
      assert.deepEqual([done.standing.job.done, done.standing.job.skipped], [1, 1]);
    });

    it('goes by tracks of their own with endpoints that have no room', async () => {
      const { store, now } = world();
      const [slow, quick] = [await settled(2), await settled(1)];
      const retry = await job({}, { since: 0 });
      const [first] = await all({ endpoint: slow.endpoint });
      const apart = { [slow.endpoint]: first?.before as string };
      const main = await store.stepJob(
        step(retry, { looked: 3, deliveries: quick.deliveries, apart, waitingFor: [slow.endpoint] }),
        now(),
      );
      assert.ok(main.kind === 'stepped');
      assert.deepEqual(main.standing.tracks, { main: null, apart });
      assert.deepEqual([main.standing.job.status, main.standing.job.waitingFor], ['running', [slow.endpoint]]);
      assert.equal((await store.stepJob(step(retry, { deliveries: quick.deliveries }), now())).kind, 'stale');
      const own = step(retry, {
        track: slow.endpoint,
        from: first?.before as string,
        looked: 2,
        deliveries: slow.deliveries,
      });
      const done = await store.stepJob(own, now());
      assert.ok(done.kind === 'stepped');
      const { status, examined, done: count, waitingFor } = done.standing.job;
      assert.deepEqual([status, examined, count, waitingFor], ['finished', 3, 3, []]);
    });

    it('ends a running job once, and does no step of it after', async () => {
      const { store, reader, now, pass } = world();
      const { endpoint, deliveries } = await settled(1);
      const retry = await job({}, { endpoint });
      pass(1);
      const ended = await store.endJob(retry.id, 'cancelled', null, now());
      assert.ok(ended.kind === 'ended');
      assert.deepEqual([ended.job.status, ended.job.finishedAt], ['cancelled', now()]);
      assert.deepEqual(await store.endJob(retry.id, 'failed', 'why', now()), { kind: 'final', job: ended.job });
      assert.equal((await store.stepJob(step(retry, { deliveries }), now())).kind, 'stale');
      assert.equal((await read(deliveries[0] as string))?.status, 'exhausted');
      assert.deepEqual(await reader.job(retry.id), ended.job);
      assert.deepEqual(await store.endJob('job_none', 'cancelled', null, now()), { kind: 'unknown' });
      assert.deepEqual(await store.stepJob(step({ ...retry, id: 'job_none' }), now()), { kind: 'unknown' });
    });

    it('lists jobs, the newest first, by tenant, endpoint and status', async () => {
      const { store, reader, tenant, now } = world();
      const own = await tenant('jobs-listed');
      const one = await job({ tenant: own }, { endpoint: 'ep_1', filter: { data: { 'a\u0000': '\ud800' } } });
      const over = await job({ tenant: own, status: 'finished', finishedAt: now(), estimate: 0 });
      const everybody = await job({ tenant: null });
      const list = async (change: object) => (await reader.jobs({ ...FIRST_PAGE, ...change })).data;
      assert.deepEqual(await list({ tenant: own }), [over, one]);
      assert.deepEqual(await list({ tenant: own, endpoint: 'ep_1' }), [one]);
      assert.deepEqual(await list({ tenant: own, status: 'finished' }), [over]);
      assert.deepEqual((await list({})).slice(0, 3), [everybody, over, one]);
      const page = await reader.jobs({ ...FIRST_PAGE, tenant: own, limit: 1 });
      assert.deepEqual((await reader.jobs({ ...FIRST_PAGE, tenant: own, position: page.next })).data, [one]);
      assert.ok(!(await store.runningJobs()).some(({ job: { id } }) => id === over.id));
      await store.deleteTenant(own, now());
      assert.deepEqual([await list({ tenant: own }), await reader.job(one.id)], [[], null]);
      await assert.rejects(job({ tenant: 'nobody' }), { name: 'StoreUnavailable' });
    });

    it('says what a job and its endpoints have to do already', async () => {
      const { store, reader, endpoint, publish, now, pass } = world();
      const { endpoint: busy, deliveries } = await settled(3);
      const paused = await endpoint(
        { state: { status: 'paused', reason: null, pausedUntil: now() + 10 } },
        { ordering: 'key' },
      );
      const retry = await job({}, { endpoint: busy });
      const first = await reader.jobLoad(retry.id, [busy, paused, 'ep_none']);
      assert.equal(first.jobDue, 0);
      assert.deepEqual(
        first.endpoints.map((one) => [one.endpoint, one.isOrdered, one.isBusy, one.replaysDue, one.replaysOpen]),
        [
          [busy, false, false, 0, 0],
          [paused, true, false, 0, 0],
        ],
      );
      assert.ok(first.endpoints[1]?.state !== 'deleted' && first.endpoints[1]?.state.status === 'paused');
      await store.stepJob(step(retry, { deliveries }), now());
      await publish([paused], { deliverAt: now() + 60_000 });
      pass(20);
      const then = await reader.jobLoad(retry.id, [busy, paused]);
      assert.equal(then.jobDue, 3);
      assert.deepEqual(
        then.endpoints.map((one) => [one.isBusy, one.replaysDue, one.replaysOpen]),
        [
          [true, 3, 3],
          [false, 0, 0],
        ],
      );
      assert.ok(then.endpoints[1]?.state !== 'deleted' && then.endpoints[1]?.state.status === 'active');
      await store.deleteEndpoint(busy, now());
      assert.equal((await reader.jobLoad(retry.id, [busy])).endpoints[0]?.state, 'deleted');
    });
  });
}
