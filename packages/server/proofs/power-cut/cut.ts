import { join } from 'node:path';
import { type Dice, seededDice } from '../crash/dice.ts';
import type { Group } from '../processes/group.ts';
import { createDisk, type Unsynced } from './disk.ts';
import { DATABASE, recordLife } from './life.ts';
import { lookAt } from './look.ts';
import type { PowerCutOptions } from './options.ts';
import { createPromises } from './promises.ts';
import type { Step } from './trace.ts';

export interface PowerCutResult {
  readonly steps: number;
  readonly syncs: number;
  /** Of them, those of the database itself: each is a checkpoint of the log. */
  readonly checkpoints: number;
  readonly events: number;
  readonly points: number;
  readonly images: number;
  /** What was wrong at which moment, in sentences; none is what the proof is about. */
  readonly failures: readonly string[];
}

/** Cuts go on after a failure, so that its kind is seen; not for ever. */
const ENOUGH_FAILURES = 20;
const SAID_EVERY = 50;

/**
 * Records the life of a server, and cuts its power at many moments: what was synced by then is all that is left, with
 * none, all or some of the rest, and what the server had promised by then must be in it.
 *
 * @param said called with a line of progress
 */
export async function runPowerCut(
  group: Group,
  shim: string,
  options: PowerCutOptions,
  said: (line: string) => void,
): Promise<PowerCutResult> {
  const life = await recordLife(group, shim, options);
  const dice = seededDice(options.seed);
  const points = momentsOf(life.steps, options.points, dice);
  said(`recorded ${life.steps.length} steps; cutting the power at ${points.size} moments`);
  const disk = createDisk();
  const promises = createPromises();
  const failures: string[] = [];
  const folder = join(group.folder, 'left');
  let cuts = 0;
  let images = 0;
  for (const [n, step] of life.steps.entries()) {
    if (points.has(n) && failures.length < ENOUGH_FAILURES) {
      for (const unsynced of waysOf(options.torn, dice)) {
        const image = disk.image(unsynced);
        const wrong = await lookAt(folder, image, { ...life, promises: promises.standing, wide: options.wide });
        failures.push(
          ...wrong.map((what) => `cut before step ${n} (${told(step)}), unsynced ${unsynced.kind}: ${what}`),
        );
        images++;
      }
      cuts++;
      if (cuts % SAID_EVERY === 0) said(`${cuts} moments, ${promises.standing.events.size} events promised by then`);
    }
    disk.take(step);
    if (step.kind === 'answer') promises.heard(step.text);
  }
  failures.push(...promises.standing.twice.map((id) => `${id} was acknowledged as new twice`));
  const database = life.steps.find((step) => step.kind === 'name' && step.name === DATABASE);
  const syncs = life.steps.filter((step) => step.kind === 'sync-end');
  return {
    steps: life.steps.length,
    syncs: syncs.length,
    checkpoints: syncs.filter(({ file }) => database?.kind === 'name' && file === database.file).length,
    events: promises.standing.events.size,
    points: cuts,
    images,
    failures,
  };
}

/**
 * Before which steps the power goes: at every end of a sync (just before, and just after) and just after an answer. A third
 * is at names, truncations and files other than the log, which are rare; a few are before the first event.
 */
function momentsOf(steps: readonly Step[], count: number, dice: Dice): ReadonlySet<number> {
  const log = steps.find((step) => step.kind === 'name' && step.name.endsWith('-wal'));
  const rare: number[] = [];
  const early: number[] = [];
  const usual: number[] = [];
  let moments = early;
  for (const [n, step] of steps.entries()) {
    const isOfLog = 'file' in step && log?.kind === 'name' && step.file === log.file;
    if (step.kind === 'name' || step.kind === 'unname' || step.kind === 'truncate') rare.push(n + 1);
    else if (step.kind === 'sync-end') (isOfLog ? moments : rare).push(n, n + 1);
    else if (step.kind === 'answer' && step.text.startsWith('HTTP/1.1 201')) moments.push(n + 1);
    else if (step.kind === 'answer' && step.text.startsWith('HTTP/1.1 202')) {
      moments = usual;
      moments.push(n + 1);
    }
  }
  const shuffled = (from: readonly number[]): number[] =>
    from
      .filter((n) => n < steps.length)
      .map((n) => ({ n, order: dice() }))
      .sort((a, b) => a.order - b.order)
      .map(({ n }) => n);
  const chosen = new Set(shuffled(rare).slice(0, Math.ceil(count / 3)));
  for (const n of shuffled(early).slice(0, Math.ceil(count / 10))) chosen.add(n);
  for (const n of shuffled(usual)) if (chosen.size < count) chosen.add(n);
  return chosen;
}

function waysOf(torn: number, dice: Dice): Unsynced[] {
  return [{ kind: 'lost' }, { kind: 'kept' }, ...Array.from({ length: torn }, () => ({ kind: 'torn', dice }) as const)];
}

function told(step: Step): string {
  return 'file' in step ? `${step.kind} of file ${step.file}` : step.kind;
}
