import { ACTIVE, type EndpointState } from '../../src/core/endpoint/endpoint.ts';
import type { Change, EndpointView } from '../../src/ports.ts';
import type { EndpointRow } from '../../src/store/memory/state.ts';
import type { Process } from './process.ts';
import { endpointSettings } from './setting.ts';
import type { World } from './world.ts';

/** Somebody changes something over the API: on disk first, then announced, as manage does. */
export function actByHand(world: World, process: Process): void {
  const { chance, disk } = world;
  if (!process.isOpen) return;
  const kind = chance.between(0, 10);
  const endpoint = chance.pick([...disk.state.endpoints.values()]);
  if (kind < 2) retry(world, process);
  else if (kind < 4) cancel(world, process);
  else if (kind < 5 && chance.happens(0.3)) remove(world, process, endpoint);
  else if (kind < 7) patch(world, process, endpoint);
  else if (kind < 8) create(world, process);
  else setState(world, process, endpoint, drawnState(world));
}

function drawnState({ chance, timeline }: World): EndpointState {
  return chance.pick<EndpointState>([
    ACTIVE,
    ACTIVE,
    { status: 'paused', reason: 'paused', pausedUntil: null },
    { status: 'paused', reason: 'paused', pausedUntil: timeline.clock() + chance.between(0, 5_000) },
    { status: 'disabled', reason: 'by_hand', pausedUntil: null },
  ]);
}

interface HandChange {
  readonly id: string;
  readonly of: 'endpoint' | 'delivery';
  readonly what: string;
  readonly act: () => Promise<Change | null>;
}

/** Nobody else can know of it before the announcement has arrived, so until then nothing is held against anybody. */
function change({ call, judge }: World, process: Process, { id, what, of, act }: HandChange): void {
  judge.changes(id);
  const settled = (): void => judge.told(id);
  const perform = (): Promise<Change | null> => {
    judge.note(`by hand   ${what} ${id}`);
    return act();
  };
  call(perform, { scope: process.scope, mayLoseAnswer: true }).then(
    (said) => {
      if (said === null) settled();
      else process.announce(said, settled);
    },
    // Whoever asked does not ask again: the server itself has to find out how things stand.
    () => process.lookAgain(of, id, settled),
  );
}

export function setState(world: World, process: Process, { id, tenant }: EndpointRow, state: EndpointState): void {
  const { store } = world.disk;
  change(world, process, {
    id,
    of: 'endpoint',
    what: `state ${state.status} for`,
    act: async () =>
      (await store.setEndpointState(id, state, world.timeline.clock())) === 'unknown'
        ? null
        : { kind: 'endpoint_state', id, tenant: tenant.tenant.id, state },
  });
}

function remove(world: World, process: Process, { id, tenant }: EndpointRow): void {
  const { store } = world.disk;
  change(world, process, {
    id,
    of: 'endpoint',
    what: 'delete',
    act: async () =>
      (await store.deleteEndpoint(id, world.timeline.clock())) === 'unknown'
        ? null
        : { kind: 'endpoint_deleted', id, tenant: tenant.tenant.id },
  });
}

function create(world: World, process: Process): void {
  const { disk, chance, timeline } = world;
  const id = `late-${disk.state.endpoints.size}-${chance.between(0, 999)}`;
  const now = timeline.clock();
  const endpoint = {
    id,
    tenant: chance.pick(['default', 'other']),
    version: 1,
    settings: endpointSettings(chance, chance.pick([[], ['order.*'], ['user.left']])),
    secrets: [],
    state: ACTIVE,
    createdAt: now,
    updatedAt: now,
  };
  change(world, process, {
    id,
    of: 'endpoint',
    what: 'create',
    act: async () => ((await disk.store.createEndpoint(endpoint)) === 'exists' ? null : { kind: 'endpoint', endpoint }),
  });
}

function patch(world: World, process: Process, row: EndpointRow): void {
  const { disk, chance, timeline } = world;
  const { id } = row;
  const before = row.versions.at(-1);
  if (before === undefined) return;
  const settings = endpointSettings(chance, before.settings.eventTypes);
  change(world, process, {
    id,
    of: 'endpoint',
    what: `patch (ordering ${settings.ordering})`,
    async act() {
      const update = { settings, secrets: row.secrets, updatedAt: timeline.clock() };
      if ((await disk.store.updateEndpoint(id, before.version, update)) !== 'updated') return null;
      const [view] = (await disk.store.endpointViews([id])) as [EndpointView];
      if (view.state === 'deleted') return null;
      const endpoint = { ...view, state: view.state, createdAt: row.createdAt, updatedAt: row.updatedAt };
      return { kind: 'endpoint', endpoint };
    },
  });
}

function retry(world: World, process: Process): void {
  const { disk, chance, timeline } = world;
  if (disk.state.deliveries.size === 0) return;
  const { id } = chance.pick([...disk.state.deliveries.values()]);
  change(world, process, {
    id,
    of: 'delivery',
    what: 'retry',
    async act() {
      const now = timeline.clock();
      const answer = await disk.store.retryDelivery(id, now);
      if (answer.kind !== 'due') return null;
      const { delivery } = answer;
      return { kind: 'delivery_due', endpoint: delivery.endpoint, dueAt: delivery.nextAttemptAt ?? now, delivery };
    },
  });
}

function cancel(world: World, process: Process): void {
  const { disk, chance, timeline } = world;
  if (disk.state.deliveries.size === 0) return;
  const { id } = chance.pick([...disk.state.deliveries.values()]);
  change(world, process, {
    id,
    of: 'delivery',
    what: 'cancel',
    async act() {
      const answer = await disk.store.cancelDelivery(id, 'cancelled', timeline.clock());
      if (answer.kind !== 'cancelled') return null;
      return { kind: 'delivery_withdrawn', endpoint: answer.delivery.endpoint, delivery: answer.delivery };
    },
  });
}
