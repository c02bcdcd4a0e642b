import { StoreUnavailable } from '../../src/ports.ts';
import { createAccept } from '../../src/store/memory/accept.ts';
import { createByHand } from '../../src/store/memory/by-hand.ts';
import { createDirectory } from '../../src/store/memory/directory.ts';
import { createDue } from '../../src/store/memory/due.ts';
import { createEndpoints } from '../../src/store/memory/endpoints.ts';
import { createFanOuts } from '../../src/store/memory/fan-outs.ts';
import { createLists } from '../../src/store/memory/lists.ts';
import { createRecord } from '../../src/store/memory/record.ts';
import { createState } from '../../src/store/memory/state.ts';
import { createTenants } from '../../src/store/memory/tenants.ts';
import type { Chance } from './chance.ts';
import type { Scope, Timeline } from './timeline.ts';

/** The memory store by its parts, with the rows in view of the judge. What is in it outlives every crash. */
export function createDisk(timeline: Timeline) {
  const { clock } = timeline;
  const state = createState(clock());
  return {
    state,
    store: {
      ...createAccept(state, clock),
      ...createFanOuts(state, clock),
      ...createDue(state),
      ...createRecord(state, clock),
      ...createTenants(state),
      ...createEndpoints(state),
      ...createByHand(state, clock),
      ...createDirectory(state),
    },
    reader: createLists(state, clock),
    /** Holds what is there against the model: here that is the same. */
    compare: async (): Promise<void> => {},
  };
}

export type Disk = ReturnType<typeof createDisk>;

export interface StoreFaults {
  /** Probabilities: an error before anything was written, and an error (or silence) after it was. */
  errorBefore: number;
  errorAfter: number;
  /** Longest wait before and after a commit, milliseconds. */
  latency: number;
}

export interface CallOptions {
  /** Whose call it is: what it has not begun when it dies never happens, and no answer reaches the dead. */
  readonly scope: Scope;
  /** An answer that is lost leaves the caller without knowledge of what was written. */
  readonly mayLoseAnswer: boolean;
}

/** Calls of the store that take time and fail by the dice. Answers come in the order of the commits, as in a group commit. */
export function createFaultyCalls(timeline: Timeline, chance: Chance, faults: StoreFaults) {
  let begunBy = 0;
  let answeredBy = 0;

  return <T>(perform: () => Promise<T>, { scope, mayLoseAnswer }: CallOptions): Promise<T> =>
    new Promise((resolve, reject) => {
      begunBy = Math.max(begunBy, timeline.time + chance.between(0, faults.latency));
      const fails = chance.happens(faults.errorBefore);
      timeline.after(begunBy - timeline.time, () => {
        if (!scope.alive) return;
        if (fails) return reject(new StoreUnavailable('the store failed before the commit'));
        const lost = mayLoseAnswer && chance.happens(faults.errorAfter);
        const done = perform();
        answeredBy = Math.max(answeredBy, timeline.time + chance.between(0, faults.latency));
        timeline.after(answeredBy - timeline.time, () => {
          if (!scope.alive) return;
          if (lost) done.then(() => reject(new StoreUnavailable('the answer was lost')), reject);
          else done.then(resolve, reject);
        });
      });
    });
}

export type FaultyCall = ReturnType<typeof createFaultyCalls>;
