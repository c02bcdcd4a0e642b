import assert from 'node:assert/strict';
import type { DueDelivery, DueEvent } from '../core/delivery/delivery.ts';
import { ACTIVE, type EndpointSettings, type EndpointState } from '../core/endpoint/endpoint.ts';
import { ALL_SHARDS } from '../core/endpoint/shard.ts';
import type { EndpointView, Flights, Suspect, Taken, TakeRequest } from '../ports.ts';
import { DEFAULT_LIMITS, type ScheduleLimits } from './limits.ts';
import { createSchedule, type ScheduleParts } from './schedule.ts';

interface Row {
  delivery: DueDelivery;
  final: boolean;
}

/**
 * A schedule in a world whose clock moves by hand. The store here is a list of rows that the test can look into and make
 * fail; it checks at every start what must never happen.
 */
export class World {
  now = 1_000_000;
  failReads = 0;
  /** How often it was read what is due. */
  reads = 0;
  mostHeld = 0;
  /** What happened that must never happen. Kept, not thrown: it is found inside of the schedule's own calls. */
  readonly violations: string[] = [];
  readonly delivered: string[] = [];
  readonly expired: string[] = [];
  readonly givenUp: string[] = [];
  /** What the schedule puts off to the next turn of the event loop, where the test says when that comes; null for at once. */
  later: (() => void)[] | null = null;
  /** Commits of what came of deliveries, where the test says when they come; null for at once. */
  commits: (() => void)[] | null = null;
  /** What the store answers to those commits, where the test says when that comes; null for at once. */
  answers: (() => void)[] | null = null;
  /** What the file of flights would say after a crash now. */
  readonly kept = new Map<string, string>();
  readonly starts: { readonly id: string; readonly at: number }[] = [];
  readonly schedule: ReturnType<typeof createSchedule>;
  readonly #rows = new Map<string, Row>();
  readonly #views = new Map<string, EndpointView>();
  readonly #flying = new Map<string, DueDelivery>();
  readonly #alarms = new Set<{ at: number; run: () => void }>();
  #sequence = 0;

  constructor(
    endpoints: Readonly<Record<string, Partial<EndpointSettings> & { tenant?: string }>>,
    limits: Partial<ScheduleLimits> = {},
    suspects: readonly Suspect[] = [],
    circumstances: Pick<ScheduleParts, 'hearsAll' | 'mayBegin'> = {},
  ) {
    for (const [id, { tenant = 'default', ...settings }] of Object.entries(endpoints)) {
      this.#views.set(id, {
        id,
        tenant,
        version: 1,
        settings: { ...SETTINGS, ...settings },
        secrets: [],
        state: ACTIVE,
      });
    }
    this.schedule = createSchedule({
      clock: () => this.now,
      alarm: (at, run) => {
        const alarm = { at, run };
        this.#alarms.add(alarm);
        return () => this.#alarms.delete(alarm);
      },
      soon: (run) => (this.later === null ? queueMicrotask(run) : void this.later.push(run)),
      store: {
        backlog: async () =>
          this.open().map(({ endpoint, event, dueAt }) => ({ endpoint, tenant: event.tenant, dueAt })),
        openByIds: async (ids) => this.open().filter(({ id }) => ids.includes(id)),
        endpointViews: async (ids) => ids.map((id) => this.#views.get(id) as EndpointView),
        take: async (requests) => {
          this.reads++;
          await Promise.resolve();
          if (this.failReads-- > 0) throw new Error('the disk stumbled');
          const taken = requests.map((request) => takeFrom(this.open(), request));
          // The answer travels while other things happen.
          await Promise.resolve();
          return taken;
        },
      },
      flights: flightsOf(this.kept, suspects),
      owned: [{ shards: ALL_SHARDS, epoch: 1, takenOver: false }],
      ...circumstances,
      giveUp: (delivery) => {
        this.givenUp.push(delivery.id);
        this.#record(delivery, { final: true });
      },
      start: (delivery, view) => this.#start(delivery, view),
      expire: (delivery) => {
        this.expired.push(delivery.id);
        this.#record(delivery, { final: true });
      },
      trouble: () => {},
      limits: { ...DEFAULT_LIMITS, ...limits },
    });
  }

  begin(): Promise<void> {
    return this.schedule.begin();
  }

  /** Commits events for an endpoint and hands them over. */
  publish(
    endpoint: string,
    count: number,
    { expiresIn = null, key }: { expiresIn?: number | null; key?: string } = {},
  ): DueDelivery[] {
    const made = this.leave(endpoint, count, { expiresIn, ...(key === undefined ? {} : { key }) });
    this.schedule.handOver(made);
    return made;
  }

  /** Opens deliveries as a job does, and says so. */
  replay(endpoint: string, count: number): DueDelivery[] {
    const made = this.leave(endpoint, count, { replay: true });
    this.schedule.due(endpoint, (this.#views.get(endpoint) as EndpointView).tenant, this.now);
    return made;
  }

  /** Commits events for an endpoint and tells nobody. */
  leave(
    endpoint: string,
    count: number,
    { expiresIn = null, replay = false, ...given }: { expiresIn?: number | null; replay?: boolean; key?: string } = {},
  ): DueDelivery[] {
    const { tenant } = this.#views.get(endpoint) as EndpointView;
    return Array.from({ length: count }, () => {
      const sequence = ++this.#sequence;
      const id = `${endpoint}-${String(sequence).padStart(6, '0')}`;
      const key = given.key ?? (sequence % 4 === 0 ? null : `key ${sequence % 3}`);
      const event: DueEvent = {
        ...EVENT,
        id,
        tenant,
        key,
        expiresAt: expiresIn === null ? null : this.now + expiresIn,
      };
      const delivery: DueDelivery = {
        ...DELIVERY,
        id,
        endpoint,
        event,
        sequence,
        dueAt: this.now,
        createdAt: this.now,
        ...(replay ? { replay } : {}),
      };
      this.#rows.set(id, { delivery, final: false });
      return delivery;
    });
  }

  open(): DueDelivery[] {
    return [...this.#rows.values()].filter(({ final }) => !final).map(({ delivery }) => delivery);
  }

  allInFlight(): DueDelivery[] {
    return [...this.#flying.values()];
  }

  inFlight(endpoint: string): DueDelivery[] {
    return this.allInFlight().filter((delivery) => delivery.endpoint === endpoint);
  }

  figures() {
    return this.schedule.figures();
  }

  setState(endpoint: string, state: EndpointState): void {
    const view = { ...(this.#views.get(endpoint) as EndpointView), state };
    this.#views.set(endpoint, view);
    this.schedule.endpointState(endpoint, state);
  }

  /** Changes settings, as somebody does who read the endpoint while it was active. */
  changeSettings(endpoint: string, change: Partial<EndpointSettings>): void {
    const before = this.#views.get(endpoint) as EndpointView;
    const view = { ...before, version: before.version + 1, settings: { ...before.settings, ...change } };
    this.#views.set(endpoint, view);
    this.schedule.endpointChanged({ ...view, state: ACTIVE });
  }

  /** Cancels an open delivery by hand. */
  withdraw({ id, endpoint }: DueDelivery): void {
    (this.#rows.get(id) as Row).final = true;
    this.schedule.withdraw(endpoint, id);
  }

  /** Opens what is final again by hand. */
  retry({ id, endpoint }: DueDelivery): void {
    const row = this.#rows.get(id) as Row;
    row.final = false;
    row.delivery = { ...row.delivery, attempts: row.delivery.attempts + 1, dueAt: this.now };
    this.schedule.due(endpoint, row.delivery.event.tenant, this.now);
  }

  /**
   * Ends a request; a failed one (`slow`: by a sign of overload; `limited`: by one that pauses its endpoint for as long)
   * is due again after `wait`, and of a refused one nothing is put on record.
   */
  finish(delivery: DueDelivery, how: 'delivered' | 'failed' | 'slow' | 'limited' | 'refused', wait = 0): void {
    this.#flying.delete(delivery.id);
    const effect = how === 'limited' ? ({ kind: 'pause', until: this.now + wait, reason: how } as const) : null;
    this.schedule.sent(delivery, how === 'slow', effect);
    if (how === 'refused') {
      this.schedule.refused(delivery);
      return;
    }
    if (how === 'delivered') this.delivered.push(delivery.id);
    this.#record(delivery, how === 'delivered' ? { final: true } : { final: false, dueAt: this.now + wait });
  }

  /** Lets everything that is under way come to rest. */
  async settle(): Promise<void> {
    for (let n = 0; n < 60; n++) await Promise.resolve();
    this.mostHeld = Math.max(this.mostHeld, this.figures().held);
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await this.settle();
    for (;;) {
      const next = [...this.#alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#alarms.delete(next);
      this.now = Math.max(this.now, next.at);
      next.run();
      await this.settle();
    }
    this.now = end;
  }

  /** Answers every request well until nothing is left to send. */
  async finishAll(): Promise<void> {
    await this.settle();
    for (let rounds = 0; rounds < 5_000; rounds++) {
      const flying = this.allInFlight();
      if (flying.length === 0 && (this.open().length === 0 || this.#alarms.size === 0)) return;
      for (const delivery of flying) this.finish(delivery, 'delivered');
      await (flying.length === 0 ? this.pass(1_000) : this.settle());
    }
    assert.fail('it does not come to an end');
  }

  #start(delivery: DueDelivery, view: EndpointView): void {
    const row = this.#rows.get(delivery.id) as Row;
    const { status } = (this.#views.get(delivery.endpoint) as EndpointView).state as EndpointState;
    this.#forbid(row.final, `${delivery.id} was sent though it is final`);
    this.#forbid(row.delivery.attempts !== delivery.attempts, `${delivery.id} was sent from a stale row`);
    this.#forbid(!this.kept.has(delivery.id), `${delivery.id} was sent before it was kept that it is in flight`);
    this.#forbid(delivery.dueAt > this.now, `${delivery.id} was sent before it was due`);
    this.#forbid(this.#flying.has(delivery.id), `${delivery.id} is sent twice at once`);
    this.#forbid(this.inFlight(delivery.endpoint).length >= view.settings.concurrency, 'more at once than allowed');
    this.#forbid(status === 'disabled', 'sent to a disabled endpoint');
    this.#forbidOvertaking(delivery, view);
    this.#flying.set(delivery.id, delivery);
    this.starts.push({ id: delivery.id, at: this.now });
  }

  #forbidOvertaking(delivery: DueDelivery, { settings: { ordering } }: EndpointView): void {
    if (delivery.replay === true || ordering === 'none' || (ordering === 'key' && delivery.event.key === null)) return;
    const before = this.open().find(
      (other) =>
        other.replay !== true &&
        other.endpoint === delivery.endpoint &&
        (other.sequence ?? 0) < (delivery.sequence ?? 0) &&
        (ordering === 'endpoint' || other.event.key === delivery.event.key),
    );
    this.#forbid(before !== undefined, `${delivery.id} overtook ${before?.id}`);
  }

  #forbid(happened: boolean, violation: string): void {
    if (happened) this.violations.push(violation);
  }

  /** The commit of what came of a delivery, some moments later. */
  #record(delivery: DueDelivery, outcome: { final: true } | { final: false; dueAt: number }): void {
    const row = this.#rows.get(delivery.id) as Row;
    const attempts = delivery.attempts + 1;
    const commit = (): void => {
      const cancelled = row.final;
      const final = cancelled || outcome.final;
      row.final = final;
      if (!outcome.final) row.delivery = { ...delivery, attempts, dueAt: outcome.dueAt };
      const answer = (): void =>
        this.schedule.recorded(delivery, final || outcome.final ? null : { dueAt: outcome.dueAt });
      if (this.answers === null) void Promise.resolve().then(answer);
      else this.answers.push(answer);
    };
    if (this.commits === null) void Promise.resolve().then(commit);
    else this.commits.push(commit);
  }
}

function flightsOf(kept: Map<string, string>, left: readonly Suspect[]): Flights {
  const said = new Map<string, string | null>();
  return {
    left,
    began: (delivery, how) => said.set(delivery, how === undefined ? 'among' : `${how.kind} ${how.crashes}`),
    ended: (delivery) => said.set(delivery, null),
    keep() {
      for (const [delivery, how] of said) how === null ? kept.delete(delivery) : kept.set(delivery, how);
      said.clear();
    },
    stopping() {},
    close() {},
  };
}

/** What the port says of `take`, in the plainest way. */
function takeFrom(all: readonly DueDelivery[], request: TakeRequest): Taken {
  const { endpoint, until, limit, except, lane, ordering } = request;
  const mine = all.filter((one) => one.endpoint === endpoint && (one.replay === true) === (lane === 'replay'));
  const open = mine.sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
  const chainOf = ({ event }: DueDelivery): string | null =>
    lane === 'replay' || ordering === 'none' ? null : ordering === 'endpoint' ? '' : event.key;
  const bySequence = (chain: string): DueDelivery[] =>
    open.filter((one) => chainOf(one) === chain).sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  const deliveries: DueDelivery[] = [];
  let nextDueAt = Number.POSITIVE_INFINITY;
  for (const first of open) {
    const chain = chainOf(first);
    const turn = chain === null ? [first] : bySequence(chain);
    if (chain !== null && turn[0] !== first) continue;
    for (const one of turn) {
      if (except.includes(one.id)) {
        if (ordering === 'key') break;
        continue;
      }
      if (one.dueAt > until || deliveries.length === limit) {
        if (one === first || ordering === 'endpoint') nextDueAt = Math.min(nextDueAt, one.dueAt);
        break;
      }
      deliveries.push(one);
    }
  }
  return { endpoint, deliveries, nextDueAt: Number.isFinite(nextDueAt) ? nextDueAt : null };
}

const SETTINGS: EndpointSettings = {
  url: 'https://example.com/',
  description: null,
  eventTypes: [],
  channels: [],
  sources: [],
  filter: null,
  transform: null,
  headers: {},
  timeoutMs: 30_000,
  rateLimit: null,
  concurrency: 10,
  ordering: 'none',
  retrySchedule: null,
  signing: 'v1',
  payload: 'full',
  metadata: {},
};

const EVENT: DueEvent = {
  id: '',
  tenant: 'default',
  type: 'order.created',
  timestamp: 0,
  key: null,
  channels: [],
  contentType: 'application/json',
  data: new Uint8Array(10),
  source: null,
  expiresAt: null,
  traceparent: null,
};

const DELIVERY = { attempts: 0, spent: 0, status: 'pending' as const };
