import fc from 'fast-check';
import type { Attempt } from '../../core/delivery/delivery.ts';
import type { EndpointState } from '../../core/endpoint/endpoint.ts';
import type { Event } from '../../core/event/event.ts';
import type { Job, SelectedStatus } from '../../core/job/job.ts';
import type { Candidate, PageRequest, Settlement } from '../../ports.ts';
import { ALL_DELIVERIES, ALL_EVENTS, ALL_JOBS } from './queries.ts';
import { createWorld, type OpenHarness, SETTINGS, UNORDERED, type World } from './world.ts';

/**
 * A random course of things for a store, by small numbers: which tenant, endpoint, delivery and so on is worked out from
 * what there is when a step is run, so that a shortened plan still makes sense.
 */
const few = fc.nat({ max: 7 });
const status = fc.constantFrom('pending', 'delivered', 'exhausted', 'cancelled');

const STEP = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tenant'), which: few, kind: fc.nat({ max: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('endpoint'), tenant: few, given: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('update'), endpoint: few, version: fc.nat({ max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('state'), endpoint: few, kind: fc.nat({ max: 4 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('accept'),
      tenant: few,
      id: fc.option(few),
      content: fc.nat({ max: 1 }),
      targets: fc.array(fc.record({ endpoint: few, ordered: fc.boolean() }), { maxLength: 4 }),
      more: fc.boolean(),
      delay: fc.constantFrom(0, 0, 500),
      times: fc.constantFrom(1, 1, 3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('extend'), targets: fc.array(few, { maxLength: 3 }), last: fc.boolean() }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('record'),
      delivery: few,
      next: status,
      offset: fc.constantFrom(1, 1, 1, 0, 2),
      sent: fc.constantFrom(true, true, false),
      spent: fc.nat({ max: 2 }),
      effect: fc.constantFrom(null, null, 'disable', 'pause'),
      epoch: fc.constantFrom(0, 0, 0, -1),
      twice: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('retry', 'cancel', 'skip'), delivery: few }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('job'),
      kind: fc.constantFrom('retry', 'cancel', 'replay'),
      statuses: fc.subarray<SelectedStatus>(['pending', 'held', 'delivered', 'exhausted', 'cancelled', 'missing'], {
        minLength: 1,
      }),
      endpoint: fc.option(few),
      tenant: few,
      limit: fc.integer({ min: 1, max: 4 }),
      steps: fc.integer({ min: 1, max: 3 }),
      back: fc.constantFrom(0, 0, 300),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase'), event: few, tenant: few }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('claim', 'reopen', 'settle') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass'), milliseconds: fc.constantFrom(1, 300, 5_000) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look'), limit: fc.integer({ min: 1, max: 5 }), pick: few }) },
);

type Step = typeof STEP extends fc.Arbitrary<infer Value> ? Value : never;

export const PLAN = fc
  .array(STEP, { minLength: 5, maxLength: 40 })
  .map((steps): readonly Step[] => [...steps, { do: 'look', limit: 3, pick: 0 }]);

/** What a store has been given so far, by which steps find what they are about. */
interface Known {
  readonly tenants: string[];
  readonly endpoints: { readonly id: string; readonly tenant: string }[];
  readonly events: Event[];
  readonly deliveries: { readonly delivery: string; readonly endpoint: string; readonly event: Event }[];
  readonly attempts: Attempt[];
  readonly ids: string[];
  openFanOut: { readonly event: Event; after: string } | null;
  epoch: number;
}

/** Runs a plan on a fresh store; returns what each step was answered. Ids are the same on every store. */
export async function runPlan(open: OpenHarness, plan: readonly Step[]): Promise<unknown[]> {
  const world = await createWorld(open, undefined, (count) => new Uint8Array(count));
  const known: Known = {
    tenants: ['default', 'posthorn'],
    endpoints: [],
    events: [],
    deliveries: [],
    attempts: [],
    ids: [],
    openFanOut: null,
    epoch: await world.store.claimEpoch(),
  };
  try {
    const answers: unknown[] = [];
    for (const step of plan) {
      const answer = run(world, known, step).catch((error: unknown) => ({ refused: (error as Error).name }));
      answers.push(structured(await answer));
    }
    return answers;
  } finally {
    await world.close();
  }
}

const pick = <Item>(items: readonly Item[], n: number): Item | undefined => items[n % Math.max(items.length, 1)];

async function run(world: World, known: Known, step: Step): Promise<unknown> {
  const { store, reader, now } = world;
  switch (step.do) {
    case 'tenant': {
      const id = `t${step.which % 3}`;
      if (step.kind === 0) return store.deleteTenant(id, now());
      const tenant = {
        id,
        name: `${step.kind}`,
        metadata: {},
        retentionSeconds: null,
        createdAt: now(),
        updatedAt: now(),
      };
      if (step.kind === 1) return store.updateTenant(tenant);
      if (!known.tenants.includes(id)) known.tenants.push(id);
      return store.createTenant(tenant);
    }
    case 'endpoint': {
      const tenant = pick(known.tenants, step.tenant) ?? 'default';
      const id = await world.endpoint({ tenant, ...(step.given ? { id: `e${step.tenant}` } : {}) });
      known.endpoints.push({ id, tenant });
      return id;
    }
    case 'update': {
      const id = pick(known.endpoints, step.endpoint)?.id ?? 'ep_nobody';
      const settings = { ...SETTINGS, eventTypes: [`v${step.version}`] };
      return store.updateEndpoint(id, step.version, { settings, secrets: [], updatedAt: now() });
    }
    case 'state': {
      const id = pick(known.endpoints, step.endpoint)?.id ?? 'ep_nobody';
      const states: EndpointState[] = [
        { status: 'active', reason: null, pausedUntil: null },
        { status: 'paused', reason: null, pausedUntil: null },
        { status: 'paused', reason: 'busy', pausedUntil: now() + 400 },
        { status: 'disabled', reason: 'gone', pausedUntil: null },
      ];
      const state = states[step.kind];
      return state === undefined ? store.deleteEndpoint(id, now()) : store.setEndpointState(id, state, now());
    }
    case 'accept':
      return Promise.allSettled(Array.from({ length: step.times }, () => accept(world, known, step)));
    case 'extend': {
      const fanOut = known.openFanOut;
      if (fanOut === null) return null;
      const ids = [...new Set(step.targets.flatMap((n) => pick(known.endpoints, n)?.id ?? []))].sort();
      const targets = ids.map((id) => world.target(id, true));
      for (const { delivery, endpoint } of targets) known.deliveries.push({ delivery, endpoint, event: fanOut.event });
      if (step.last) known.openFanOut = null;
      const { tenant, id } = fanOut.event;
      return store.extend({ tenant, event: id, dueAt: now(), targets, last: step.last });
    }
    case 'record': {
      const settlement = await settlementFor(world, known, step);
      return store.record(known.epoch + step.epoch, step.twice ? [settlement, settlement] : [settlement]);
    }
    case 'retry':
      return store.retryDelivery(deliveryId(known, step.delivery), now());
    case 'cancel':
    case 'skip':
      return store.cancelDelivery(
        deliveryId(known, step.delivery),
        step.do === 'skip' ? 'skipped' : 'cancelled',
        now(),
      );
    case 'job':
      return runJob(world, known, step);
    case 'erase': {
      const event = pick(known.events, step.event);
      return store.erasePayload(pick(known.tenants, step.tenant) ?? 'default', event?.id ?? 'none', now());
    }
    case 'claim':
      known.epoch = await store.claimEpoch();
      return known.epoch;
    case 'reopen':
      await world.reopen();
      // Every start is a new epoch, and takes up the fan-outs that were cut short.
      known.epoch = await world.store.claimEpoch();
      await world.store.openFanOuts();
      return;
    case 'settle':
      return store.settleDeleted(2);
    case 'pass':
      return world.pass(step.milliseconds);
    case 'look':
      return look(world, known, step);
    default:
      return reader.tenants({ limit: 9, position: null });
  }
}

function deliveryId(known: Known, n: number): string {
  return pick(known.deliveries.slice(-8), n)?.delivery ?? 'dlv_none';
}

async function accept(world: World, known: Known, step: Extract<Step, { do: 'accept' }>): Promise<unknown> {
  const { tenant, id, content, more, delay } = step;
  // Now and then a caller gives an id that was made for somebody else's event.
  const given = id === null ? {} : { id: id === 7 ? (known.events[0]?.id ?? 'c7') : `c${id}` };
  const event = world.event({
    ...given,
    tenant: pick(known.tenants, tenant) ?? 'default',
    type: `type.${content}`,
    source: content === 1 ? 'src_1' : null,
    deliverAt: delay === 0 ? null : world.now() + delay,
  });
  const own = known.endpoints.filter((endpoint) => endpoint.tenant === event.tenant);
  const targets = step.targets.flatMap(({ endpoint, ordered }) => {
    const found = pick(own, endpoint);
    return found === undefined ? [] : [world.target(found.id, ordered)];
  });
  targets.sort((a, b) => (a.endpoint < b.endpoint ? -1 : 1));
  const fingerprint = id === null ? null : new Uint8Array(16).fill(content);
  const answer = await world.store.accept(world.acceptance(event, targets, { fingerprint, more }));
  if (answer.kind === 'accepted') {
    known.events.push(event);
    known.ids.push(event.id);
    for (const { delivery, endpoint } of targets) known.deliveries.push({ delivery, endpoint, event });
    if (more) known.openFanOut = { event, after: '' };
  }
  return answer;
}

async function settlementFor(world: World, known: Known, step: Extract<Step, { do: 'record' }>): Promise<Settlement> {
  const from = pick(known.deliveries.slice(-8), step.delivery) ?? {
    delivery: 'dlv_none',
    endpoint: 'ep_none',
    event: world.event(),
  };
  const read = await world.reader.delivery(from.delivery);
  const number = Math.max(1, (read?.delivery.attempts ?? 0) + step.offset);
  const outcome = step.next === 'delivered' ? {} : { outcome: 'timeout', detail: 'slow', status: null, response: null };
  const attempt = step.sent ? world.attempt(number, outcome) : null;
  if (attempt !== null) known.ids.push(attempt.id);
  const dueAt = step.next === 'pending' ? world.now() + 200 : null;
  const reason = step.next === 'delivered' || step.next === 'pending' ? null : 'because';
  const settlement = world.settlement(from, { status: step.next, reason, dueAt, spent: step.spent }, attempt);
  if (step.effect === 'disable') return { ...settlement, effect: { kind: 'disable', reason: 'gone' } };
  if (step.effect === 'pause') {
    return { ...settlement, effect: { kind: 'pause', until: world.now() + 300, reason: 'busy' } };
  }
  return settlement;
}

/** Begins a job and does a few steps of it. Positions and how many rows were looked at are each store's own. */
async function runJob(world: World, known: Known, step: Extract<Step, { do: 'job' }>): Promise<unknown> {
  const { store, reader, ids, now } = world;
  const endpoint = step.endpoint === null ? null : (pick(known.endpoints, step.endpoint) ?? null);
  const tenant = endpoint?.tenant ?? pick([null, ...known.tenants], step.tenant) ?? null;
  const { kind, statuses, limit } = step;
  const none = { event: null, eventTypes: [], filter: null, reason: null };
  const selection = { endpoint: endpoint?.id ?? null, statuses, ...none, since: null, until: now() - step.back };
  const counts = { estimate: 0, estimateComplete: true, examined: 0, done: 0, skipped: 0 };
  const over = { reason: null, waitingFor: [], createdAt: now(), finishedAt: null };
  const job: Job = { id: ids('job'), kind, tenant, selection, status: 'running', ...counts, ...over };
  const answers: unknown[] = [];
  let { tracks } = await store.createJob(job);
  for (let n = 0; n < step.steps && tracks.main !== null; n++) {
    const from = tracks.main;
    const page = await reader.jobCandidates({ tenant, selection, without: [], from, limit });
    const { candidates, next: to } = page;
    const missing = candidates.flatMap((one) => {
      if (one.delivery !== null) return [];
      const target = world.target(one.endpoint, n === 1);
      known.deliveries.push({ delivery: target.delivery, endpoint: one.endpoint, event: eventAt(known, one) });
      return [{ event: one.event, tenant: one.tenant, target }];
    });
    const deliveries = candidates.flatMap(({ delivery }) => delivery ?? []);
    const moved = { job: job.id, track: null, from, to, looked: 0, deliveries, missing, apart: {}, waitingFor: [] };
    const stepped = await store.stepJob(moved, now());
    answers.push(
      candidates.map(({ before: _before, looked: _looked, ...one }) => one),
      page.isHeldUp,
    );
    if (stepped.kind === 'unknown') break;
    answers.push({ ...stepped, standing: stepped.standing.job });
    tracks = stepped.standing.tracks;
  }
  answers.push(await reader.jobLoad(job.id, endpoint === null ? [] : [endpoint.id]));
  answers.push(await store.endJob(job.id, 'cancelled', null, now()));
  answers.push(await reader.job(job.id), await pages(3, (page) => reader.jobs({ ...page, ...ALL_JOBS, tenant })));
  return answers;
}

function eventAt(known: Known, { event, tenant }: Candidate): Event {
  return known.events.find((one) => one.id === event && one.tenant === tenant) as Event;
}

/** Asks for everything there is to see. */
async function look(world: World, known: Known, { limit, pick: n }: Extract<Step, { do: 'look' }>): Promise<unknown> {
  const { store, reader, now } = world;
  const tenant = pick([null, ...known.tenants], n) ?? null;
  const endpoint = pick(known.endpoints, n)?.id ?? null;
  const event = pick(known.events, n);
  const ids = [...new Set(known.endpoints.map(({ id }) => id))];
  const statuses = [null, 'pending', 'held', 'delivered', 'exhausted', 'cancelled'] as const;
  const lists = statuses.flatMap((is) =>
    [{}, { tenant }, { endpoint }, { event: event?.id ?? null }, { type: 'type.1' }, { since: now() - 300 }].map(
      (filter) => (page: PageRequest) => reader.deliveries({ ...ALL_DELIVERIES, status: is, ...filter, ...page }),
    ),
  );
  const backlog = await store.backlog();
  return {
    deliveries: await Promise.all(lists.map((list) => pages(limit, list))),
    events: await Promise.all(
      [{}, { tenant }, { type: 'type.1' }, { source: 'src_1', tenant }, { until: now() }].map((filter) =>
        pages(limit, (page) => reader.events({ ...ALL_EVENTS, ...filter, ...page })),
      ),
    ),
    endpoints: await pages(limit, (page) => reader.endpoints({ ...page, tenant })),
    tenants: await pages(limit, (page) => reader.tenants(page)),
    delivery: await reader.delivery(deliveryId(known, n)),
    event: event === undefined ? null : [await reader.event(event.id, null), await reader.event(event.id, tenant)],
    since: await reader.since(pick(known.ids, n) ?? 'none', tenant, limit),
    sinceDelivery: await reader.since(deliveryId(known, n), null, limit),
    routesAt: event === undefined ? null : await store.routesAt(event.tenant, event.id),
    routes: await store.routes(),
    views: await store.endpointViews(ids),
    backlog: backlog.toSorted((a, b) => (a.endpoint < b.endpoint ? -1 : 1)),
    fanOuts: (await store.openFanOuts()).toSorted((a, b) => (a.event.id < b.event.id ? -1 : 1)),
    taken: await store.take(
      ids.flatMap((id) => [
        { endpoint: id, until: now(), limit, ...UNORDERED },
        { endpoint: id, until: now(), limit, ...UNORDERED, ordering: 'key' as const },
        { endpoint: id, until: now(), limit, ...UNORDERED, ordering: 'endpoint' as const },
      ]),
    ),
  };
}

async function pages<Item>(
  limit: number,
  read: (page: PageRequest) => Promise<{ readonly data: readonly Item[]; readonly next: string | null }>,
): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let position: string | null = null; ; ) {
    const page: { readonly data: readonly Item[]; readonly next: string | null } = await read({ limit, position });
    seen.push(page.data);
    if (page.next === null) return seen;
    position = page.next;
  }
}

/** As plain data: bytes and prototypes differ between stores without meaning anything. */
function structured(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer ?? null, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ),
  );
}
