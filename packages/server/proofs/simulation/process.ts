import { createAccept } from '../../src/accept/accept.ts';
import type { Draft } from '../../src/accept/draft.ts';
import type { DueDelivery } from '../../src/core/delivery/delivery.ts';
import { routeOf } from '../../src/core/endpoint/route.ts';
import { committedOf } from '../../src/fan-out/committed.ts';
import { createPlan, type FanOutPlan } from '../../src/fan-out/plan.ts';
import { createRouting } from '../../src/fan-out/routing.ts';
import { createSlices } from '../../src/fan-out/slices.ts';
import { createUnconfirmed } from '../../src/manage/unconfirmed.ts';
import type { Change, PublishAnswer, Settlement } from '../../src/ports.ts';
import { touchedEndpoints } from '../../src/record/touched.ts';
import { fingerprint } from '../../src/system/fingerprint.ts';
import { createIds } from '../../src/system/ids.ts';
import { createDelivering, type Delivering } from './delivering.ts';
import type { CallOptions } from './faulty-store.ts';
import type { Owner } from './network.ts';
import type { Scope } from './timeline.ts';
import type { World } from './world.ts';

const DAY = 24 * 3_600_000;
const RESTART_AFTER_MS = 200;

/** One start of the process: what compose/accepting.ts and compose/delivery-link.ts wire, without threads. */
export function createProcess(world: World, crashed: () => void) {
  const { timeline, chance, disk, call, setting, judge, network } = world;
  const { clock } = timeline;
  const scope: Scope = { alive: true };
  const alarm = timeline.alarmIn(scope);
  const routing = createRouting();
  const ids = createIds(clock, chance.bytes, judge.newestId());
  const keep: CallOptions = { scope, mayLoseAnswer: true };
  const sure: CallOptions = { scope, mayLoseAnswer: false };
  const { store, reader } = disk;
  let thread: { owner: Owner; delivering: Delivering } | null = null;
  let channelBy = 0;
  let inTransit = 0;
  let open = false;

  /** What goes to the delivering side arrives in the order it was said, a moment later. */
  function tell(owner: Owner, what: () => void): void {
    channelBy = Math.max(channelBy, timeline.time + chance.between(0, setting.transit));
    timeline.after(channelBy - timeline.time, () => owner.alive && what());
  }

  function asked<T>(
    owner: Owner,
    perform: () => Promise<T>,
    options: CallOptions,
    answered: (value: T) => Promise<void> = async () => {},
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!owner.alive) return;
      call(perform, options).then(
        async (value) => {
          await answered(value);
          tell(owner, () => resolve(value));
        },
        (error) => tell(owner, () => reject(error)),
      );
    });
  }

  function record(owner: Owner, settlements: readonly Settlement[]) {
    const racing = new Set<string>();
    const settle = (id: string): void => {
      if (racing.delete(id)) judge.told(id);
    };
    const perform = () => {
      // What somebody announces of his own change goes ahead of what this changes, though this is the later on disk.
      for (const { endpoint } of settlements) if (judge.isChanging(endpoint)) racing.add(endpoint);
      racing.forEach(judge.changes);
      return judge.recording(owner, settlements, () => store.record(owner.epoch, settlements));
    };
    const answer = asked(owner, perform, keep, async (results) => {
      const touched = touchedEndpoints(settlements, results);
      for (const id of racing) if (!touched.includes(id)) settle(id);
      if (touched.length === 0) return;
      for (const { id, tenant, state } of await store.endpointViews(touched)) {
        if (state !== 'deleted') announce({ kind: 'endpoint_state', id, tenant, state }, () => settle(id));
      }
    });
    return answer.catch((error) => {
      for (const id of racing) settle(id);
      throw error;
    });
  }

  async function startThread(): Promise<void> {
    const epoch = await call(() => store.claimEpoch(), sure);
    const owner: Owner = { alive: true, epoch, hasStopped: false };
    const delivering = createDelivering({
      timeline,
      chance,
      owner,
      store: {
        backlog: () => asked(owner, () => store.backlog(), sure),
        take: (requests) => asked(owner, () => store.take(requests), sure),
        endpointViews: (ids) => asked(owner, () => store.endpointViews(ids), sure),
        openByIds: (ids) => asked(owner, () => store.openByIds(ids), sure),
        record: (_epoch, settlements) => record(owner, settlements),
      },
      sender: network(owner),
      limits: setting.limits,
      retrySchedule: setting.retrySchedule,
      newestId: judge.newestId(),
    });
    thread = { owner, delivering };
    inTransit = 0;
    judge.owns(owner);
    delivering.begin().catch(() => thread?.owner === owner && killThread());
  }

  function restartThread(): void {
    timeline.after(RESTART_AFTER_MS, () => {
      if (scope.alive) startThread().catch(restartThread);
    });
  }

  function killThread(): void {
    if (thread === null) return;
    thread.owner.alive = false;
    thread = null;
    restartThread();
  }

  /** Another takes over while this one goes on, and does not know yet. */
  async function supersede(): Promise<void> {
    if (thread !== null) await startThread().catch(killThread);
  }

  function handOver(deliveries: readonly DueDelivery[]): void {
    if (thread === null) return;
    const { owner, delivering } = thread;
    const now = clock();
    const direct = deliveries.filter(({ dueAt }) => dueAt <= now && inTransit < setting.inTransit);
    inTransit += direct.length;
    deliveries.filter((delivery) => !direct.includes(delivery)).forEach(hint);
    if (direct.length === 0) return;
    tell(owner, () => {
      inTransit -= direct.length;
      delivering.handOver(direct);
    });
  }

  function due(endpoint: string, tenant: string, at: number): void {
    if (thread === null) return;
    const { owner, delivering } = thread;
    tell(owner, () => delivering.due(endpoint, tenant, at));
  }

  function hint({ endpoint, event, dueAt }: DueDelivery): void {
    due(endpoint, event.tenant, dueAt);
  }

  /** Tells everybody who keeps settings in memory of a change that is on disk. */
  function announce(change: Change, arrived: () => void = () => {}): void {
    if (change.kind === 'endpoint') routing.set(routeOf(change.endpoint));
    if (change.kind === 'endpoint_state') routing.setState(change.tenant, change.id, change.state);
    if (change.kind === 'endpoint_deleted') routing.remove(change.tenant, change.id);
    // A delivering side that is started later reads everything anew.
    if (thread === null) {
      arrived();
      return;
    }
    const { owner, delivering } = thread;
    tell(owner, () => {
      if (change.kind === 'endpoint') delivering.endpointChanged(change.endpoint);
      if (change.kind === 'endpoint_state') delivering.endpointState(change.id, change.state);
      if (change.kind === 'endpoint_deleted') delivering.endpointState(change.id, 'deleted');
      if (change.kind === 'delivery_due') delivering.due(change.endpoint, change.delivery.tenant, change.dueAt);
      if (change.kind === 'delivery_withdrawn') delivering.withdraw(change.endpoint, change.delivery.id);
    });
    timeline.after(channelBy - timeline.time, arrived);
  }

  const unconfirmed = createUnconfirmed({
    endpoint: (id) =>
      call(async () => {
        const [view] = await store.endpointViews([id]);
        if (view === undefined) return null;
        return (view.state === 'deleted' ? null : await reader.endpoint(id)) ?? { deletedFrom: view.tenant };
      }, sure),
    delivery: (id) => call(async () => (await reader.delivery(id))?.delivery ?? null, sure),
    announce: (change) => announce(change),
    clock,
    alarm,
  });

  const slices = createSlices({
    clock,
    alarm,
    ids,
    schedule: setting.retrySchedule,
    store: {
      extend: (slice) => call(() => store.extend(slice), keep),
      openFanOuts: () => call(() => store.openFanOuts(), sure),
      routesAt: (tenant, event) => call(() => store.routesAt(tenant, event), sure),
    },
    committed: ({ deliveries, fresh }) => (fresh ? handOver(deliveries) : deliveries.forEach(hint)),
    trouble: () => {},
  });

  const accept = createAccept<FanOutPlan>({
    hasTenant: () => true,
    schemaOf: () => null,
    clock,
    ids,
    fingerprint,
    store: { accept: (acceptance) => call(() => store.accept(acceptance), keep) },
    plan: createPlan(routing, ids, setting.retrySchedule),
    committed(event, plan, sequences) {
      handOver(committedOf(event, plan.targets, sequences, { first: true, fresh: true }).deliveries);
      if (plan.following > 0) slices.follow(event, plan.rest);
    },
    unconfirmed({ tenant, acceptedAt, deliverAt }, plan) {
      const at = Math.max(acceptedAt, deliverAt ?? 0);
      for (const { endpoint, delayMs = 0 } of plan.targets) due(endpoint, tenant, at + delayMs);
      if (plan.following > 0) void slices.resume();
    },
    idMemoryMs: 30 * DAY,
  });

  return {
    scope,
    announce,
    /** What the settings side does when the store has not confirmed a change. */
    lookAgain(of: 'endpoint' | 'delivery', id: string, settled: () => void): void {
      void unconfirmed[of](id).then(() => timeline.after(channelBy - timeline.time, settled));
    },
    killThread,
    supersede,
    get isOpen(): boolean {
      return open && scope.alive;
    },
    /** Rejects when the store fails meanwhile: then the process ends, and is started anew. */
    async start(): Promise<void> {
      for (const route of await call(() => store.routes(), sure)) routing.set(route);
      await startThread();
      await slices.resume();
      open = true;
    },
    /** Never answers when the process dies meanwhile. */
    publish: (draft: Draft): Promise<PublishAnswer> => accept(draft),
    crash(): void {
      if (!scope.alive) return;
      scope.alive = false;
      crashed();
      if (thread !== null) thread.owner.alive = false;
      for (const owner of judge.owners()) owner.alive = false;
      thread = null;
    },
  };
}

export type Process = ReturnType<typeof createProcess>;
