import type { Delivery } from '../core/delivery/delivery.ts';
import type { Alarm, Announce, Clock, TidyStep, TidyStore, Walked } from '../ports.ts';
import { createWalk, type Walk } from './walks.ts';

export interface NightWatchParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly store: TidyStore;
  /** Told of deliveries that were made final. */
  readonly announce: Announce;
  /** For how long the log of what happened is kept, milliseconds. */
  readonly historyMs: number;
  readonly trouble: (error: unknown) => void;
  /** Whether the work is this process's: of several on one database one does it. */
  readonly isOnDuty?: () => boolean;
}

/** Rows in one step: a commit of a millisecond or two, which nobody else would notice. */
const STEP = 200;
/**
 * After a step it rests for so many times as long as that took. A step waits for its place in a commit behind whatever is
 * owed, so the busier the store is, the longer it takes and the more seldom the next one comes.
 */
const REST = 4;
const LEAST_REST_MS = 5;
const BETWEEN_ROUNDS_MS = 10_000;
const AFTER_START_MS = 100;

/** Does in small steps what nobody waits for: drops what is past its retention, and makes final what nobody will send. */
export function createNightWatch(parts: NightWatchParts) {
  const { clock, alarm, store, announce, isOnDuty = () => true } = parts;
  let stopped = false;
  let callOff = (): void => {};
  let version = '';
  /** By the retention they are for; what is erased on success has its own. */
  let walks = new Map<number, Walk>();
  const hasStopped = (): boolean => stopped;

  /** Never resolves once it was told to stop. */
  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      if (!stopped) callOff = alarm(clock() + milliseconds, resolve);
    });

  async function paced<Result>(step: () => Promise<Result>): Promise<Result> {
    const began = clock();
    const result = await step();
    await rest(Math.max(LEAST_REST_MS, (clock() - began) * REST));
    return result;
  }

  async function untilNone(step: () => Promise<number>): Promise<void> {
    while (!stopped && (await paced(step)) > 0);
  }

  function walkOf(historyMs: number): Walk {
    let walk = walks.get(historyMs);
    if (walk === undefined) {
      walk = createWalk();
      walks.set(historyMs, walk);
    }
    return walk;
  }

  const over = (historyMs: number, step: (step: TidyStep) => Promise<Walked>): Promise<void> =>
    walkOf(historyMs).round(({ after }) => paced(() => step({ now: clock(), after, limit: STEP })), hasStopped);

  const tell = (deliveries: readonly Delivery[]): void => {
    for (const delivery of deliveries) announce({ kind: 'delivery_withdrawn', endpoint: delivery.endpoint, delivery });
  };

  async function sweepErased(): Promise<void> {
    for (let done = false; !stopped && !done; ) {
      const answer = await paced(() => store.sweepErased({ now: clock(), limit: STEP }));
      tell(answer.cancelled);
      done = answer.done;
    }
  }

  async function exhaustHeld(): Promise<void> {
    let after: string | null = null;
    for (let done = false; !stopped && !done; ) {
      const answer = await paced(() => store.exhaustHeld({ now: clock(), after, limit: STEP }));
      tell(answer.exhausted);
      after = answer.next;
      done = answer.done;
    }
  }

  async function round(): Promise<void> {
    const retentions = await store.retentions();
    if (retentions.version !== version) walks = new Map();
    version = retentions.version;
    await untilNone(() => store.settleDeleted(STEP));
    await sweepErased();
    await exhaustHeld();
    if (retentions.erasesOnSuccess) await over(0, (step) => store.eraseDelivered(step));
    for (const historyMs of retentions.history) {
      await over(historyMs, (step) => store.dropExpired({ ...step, historyMs }));
    }
    await untilNone(() => store.forget({ now: clock(), logUntil: clock() - parts.historyMs, limit: STEP }));
  }

  async function run(): Promise<void> {
    await rest(AFTER_START_MS);
    while (!stopped) {
      if (isOnDuty()) await round().catch(parts.trouble);
      await rest(BETWEEN_ROUNDS_MS);
    }
  }

  return {
    start: (): void => void run(),
    stop(): void {
      stopped = true;
      callOff();
    },
  };
}
