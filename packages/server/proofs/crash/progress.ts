export type Progress = ReturnType<typeof createProgress>;

/** How many events the publisher has been promised so far, as it tells. */
export function createProgress() {
  let accepted = 0;
  let reached = () => {};
  let goal = Number.POSITIVE_INFINITY;

  /** Resolves when so many are accepted, or after a time. */
  async function reaches(count: number, withinMs: number): Promise<void> {
    if (accepted >= count) return;
    goal = count;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      reached = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    goal = Number.POSITIVE_INFINITY;
  }

  return {
    accepted: () => accepted,
    told(value: unknown): void {
      accepted = (value as { accepted: number }).accepted;
      if (accepted >= goal) reached();
    },
    reaches,
    /** Resolves when so many are accepted, however long it takes, or when none was for so long. */
    async reachesOrStops(count: number, stuckAfterMs: number): Promise<void> {
      for (let before = -1; accepted < count && accepted > before; ) {
        before = accepted;
        await reaches(count, stuckAfterMs);
      }
    },
  };
}
