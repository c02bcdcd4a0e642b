import type { Chance } from './chance.ts';
import { createDisk, createFaultyCalls, type Disk, type FaultyCall } from './faulty-store.ts';
import { createJudge, type Judge } from './judge.ts';
import { createNetwork } from './network.ts';
import type { Setting } from './setting.ts';
import type { ProvenStore } from './stores.ts';
import { Timeline } from './timeline.ts';
import { twinOf } from './twin.ts';

/** All that outlives a process: time, the disk, the receivers, and the judge who sees everything. */
export interface World {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly setting: Setting;
  readonly disk: Disk;
  readonly call: FaultyCall;
  readonly judge: Judge;
  readonly network: ReturnType<typeof createNetwork>;
  close(): Promise<void>;
}

/** @param stores what is to be proved beside the stages; null for the model in memory alone */
export async function createWorld(chance: Chance, setting: Setting, stores: ProvenStore | null): Promise<World> {
  const timeline = new Timeline();
  const memory = createDisk(timeline);
  const judge = createJudge(timeline, memory, setting);
  const proven = (await stores?.open(timeline.clock)) ?? null;
  const differs = (what: string): void => judge.forbid(true, what);
  const disk =
    proven === null ? memory : twinOf(memory, proven, { timeline, differs, areInOrder: setting.jumps === 0 });
  return {
    timeline,
    chance,
    setting,
    disk,
    judge,
    call: createFaultyCalls(timeline, chance, setting.store),
    network: createNetwork(timeline, chance, setting.network, judge),
    close: async () => proven?.close(),
  };
}
