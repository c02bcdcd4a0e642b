import type { Alarm, Clock, TidyStore } from '../ports.ts';

export interface NightWatchParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly store: TidyStore;
  readonly trouble: (error: unknown) => void;
}

/** Rows in one step: a commit that nobody else would notice. */
const STEP = 250;
const BETWEEN_STEPS_MS = 100;
const BETWEEN_ROUNDS_MS = 30_000;

/** Does in small steps what nobody waits for: makes final what is open at endpoints that were deleted. */
export function createNightWatch({ clock, alarm, store, trouble }: NightWatchParts) {
  let stopped = false;
  let callOff = (): void => {};

  function after(wait: number): void {
    if (!stopped) callOff = alarm(clock() + wait, () => void step());
  }

  async function step(): Promise<void> {
    try {
      const settled = await store.settleDeleted(STEP);
      after(settled < STEP ? BETWEEN_ROUNDS_MS : BETWEEN_STEPS_MS);
    } catch (error) {
      trouble(error);
      after(BETWEEN_ROUNDS_MS);
    }
  }

  return {
    start: (): void => after(BETWEEN_STEPS_MS),
    stop(): void {
      stopped = true;
      callOff();
    },
  };
}
