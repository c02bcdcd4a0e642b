import type { Chance } from './chance.ts';
import { createDisk, createFaultyCalls, type Disk, type FaultyCall } from './faulty-store.ts';
import { createJudge, type Judge } from './judge.ts';
import { createNetwork } from './network.ts';
import type { Setting } from './setting.ts';
import { Timeline } from './timeline.ts';

/** All that outlives a process: time, the disk, the receivers, and the judge who sees everything. */
export interface World {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly setting: Setting;
  readonly disk: Disk;
  readonly call: FaultyCall;
  readonly judge: Judge;
  readonly network: ReturnType<typeof createNetwork>;
}

export function createWorld(chance: Chance, setting: Setting): World {
  const timeline = new Timeline();
  const disk = createDisk(timeline);
  const judge = createJudge(timeline, disk, setting);
  return {
    timeline,
    chance,
    setting,
    disk,
    judge,
    call: createFaultyCalls(timeline, chance, setting.store),
    network: createNetwork(timeline, chance, setting.network, judge),
  };
}
