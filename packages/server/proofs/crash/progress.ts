import type { Told } from './publisher.ts';

export type Progress = ReturnType<typeof createProgress>;

/** How much the publisher has been promised so far, as it tells. */
export function createProgress() {
  let promised: Told = { accepted: 0, fanOuts: 0 };
  let looks: () => void = () => {};

  /** Resolves when this holds, or after a time. */
  async function until(holds: (promised: Told) => boolean, withinMs: number): Promise<void> {
    if (holds(promised)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      looks = () => {
        if (!holds(promised)) return;
        clearTimeout(timer);
        resolve();
      };
    });
    looks = () => {};
  }

  return {
    promised: () => promised,
    told(value: unknown): void {
      promised = value as Told;
      looks();
    },
    until,
    /** Resolves when so many events are accepted, however long it takes, or when none was for so long. */
    async reachesOrStops(count: number, stuckAfterMs: number): Promise<void> {
      for (let before = -1; promised.accepted < count && promised.accepted > before; ) {
        before = promised.accepted;
        await until(({ accepted }) => accepted >= count, stuckAfterMs);
      }
    },
  };
}
