import type { Draft } from '../../src/accept/draft.ts';
import { ACTIVE } from '../../src/core/endpoint/endpoint.ts';
import { chanceOf } from './chance.ts';
import { actByHand, setState } from './hands.ts';
import type { Violation } from './judge.ts';
import { createProcess, type Process } from './process.ts';
import { publishOne } from './publisher.ts';
import { endpointSettings, settingOf } from './setting.ts';
import type { ProvenStore } from './stores.ts';
import { createWorld, type World } from './world.ts';

export interface Life {
  readonly seed: number;
  readonly violation: Violation | null;
  /** What it has lived through, for the summary. */
  readonly steps: number;
  readonly events: number;
  readonly deliveries: number;
  readonly attempts: number;
}

/** Long enough for the whole retry schedule, however often a receiver asked for a pause. */
const REST_MS = 3_600_000;

/** One life from its seed: faults for a while, then peace, in which everything must come to rest. */
export async function live(seed: number, stores: ProvenStore | null = null): Promise<Life> {
  const chance = chanceOf(seed);
  const world = await createWorld(chance, settingOf(seed, chance), stores);
  try {
    return await livedIn(world, seed);
  } finally {
    await world.close();
  }
}

async function livedIn(world: World, seed: number): Promise<Life> {
  const { timeline, judge, setting, disk, chance } = world;
  await settle(world);
  const process = keepRunning(world);
  const until = timeline.time + setting.lasts;

  for (let n = 0; n < setting.events; n++) {
    const at = chance.between(0, setting.lasts * 0.8);
    timeline.after(at, () => publishOne(world, n, process, (draft) => expectedFor(world, draft)));
    // A large fan-out is over within some commits: only a crash that comes at once cuts it short.
    if (setting.wide > 0 && n < 2 && chance.happens(0.7)) {
      timeline.after(at + chance.between(0, 6 * setting.store.latency + 5), () => process().crash());
    }
  }
  const befalls = (times: number, what: () => void): void => {
    for (let n = 0; n < times; n++) timeline.after(chance.between(0, setting.lasts), what);
  };
  befalls(setting.byHand, () => actByHand(world, process()));
  befalls(setting.crashes, () => process().crash());
  befalls(setting.threadDeaths, () => process().killThread());
  befalls(setting.takeovers, () => void process().supersede());
  befalls(setting.jumps, () => {
    judge.note('jump      the clock is set anew');
    judge.jumps();
    timeline.jump(chance.between(-20_000, 20_000));
  });

  const look = (): boolean => judge.look();
  const inPeace = async (isLast: boolean): Promise<void> => {
    await timeline.run(timeline.time + REST_MS, look);
    judge.rest(isLast);
  };
  await timeline.run(until, look);
  Object.assign(setting.store, { errorBefore: 0, errorAfter: 0 });
  Object.assign(setting.network, { trouble: 0 });
  judge.note('peace     the faults are over');
  await inPeace(false);
  for (const endpoint of disk.state.endpoints.values()) {
    if (endpoint.deletedAt === null && endpoint.state.status !== 'active') setState(world, process(), endpoint, ACTIVE);
  }
  await inPeace(true);
  await disk.compare();

  const rows = [...disk.state.deliveries.values()];
  const [what] = judge.violations;
  return {
    seed,
    violation: what === undefined ? null : { what, steps: judge.steps },
    steps: timeline.steps,
    events: disk.state.events.length,
    deliveries: rows.length,
    attempts: rows.reduce((sum, { attempts }) => sum + attempts.length, 0),
  };
}

/** Tenants and endpoints, before anything starts. */
async function settle({ disk, chance, setting, timeline }: World): Promise<void> {
  const now = timeline.clock();
  const times = { createdAt: now, updatedAt: now };
  await disk.store.createTenant({ id: 'other', name: null, metadata: {}, retentionSeconds: null, ...times });
  const create = (id: string, tenant: string, eventTypes: readonly string[]) =>
    disk.store.createEndpoint({
      id,
      tenant,
      version: 1,
      settings: endpointSettings(chance, eventTypes),
      secrets: [],
      state: ACTIVE,
      ...times,
    });
  for (let n = 0; n < setting.endpoints; n++) {
    await create(`ep-${n}`, chance.pick(['default', 'other']), chance.pick([[], ['order.*'], ['user.left']]));
  }
  for (let n = 0; n < setting.wide; n++) await create(`wide-${String(n).padStart(4, '0')}`, 'default', ['wide']);
}

/** Starts a process whenever there is none. */
function keepRunning(world: World): () => Process {
  const { timeline, chance, judge } = world;
  let current: Process;
  const start = (): void => {
    judge.begins();
    judge.note('start     a process');
    const process = createProcess(world, () => {
      judge.note('crash     everything in memory is gone');
      timeline.after(chance.between(0, 2_000), start);
    });
    current = process;
    process.start().catch(() => process.crash());
  };
  start();
  return () => current;
}

/** Who must get an event, found without asking the code that is under proof. */
function expectedFor({ disk, judge }: World, { tenant, type }: Draft): string[] {
  return [...disk.state.endpoints.values()]
    .filter((row) => {
      // One that is just being made nobody knows of yet.
      if (judge.isChanging(row.id)) return false;
      const asked = row.versions.at(-1)?.settings.eventTypes ?? [];
      const asksFor = (pattern: string): boolean =>
        pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
      return row.tenant.tenant.id === tenant && (asked.length === 0 || asked.some(asksFor));
    })
    .map(({ id }) => id);
}
