/** A run of more than this makes its owner expensive for a while. An ordinary one takes a fraction of a millisecond. */
const COSTLY_MS = 20;
const FOR_MS = 60_000;

/**
 * Whose code was costly of late. Such owners run in a thread of their own, so that they hold up each other and nobody
 * else: at their worst, an owner takes 100 ms of the others' thread once a minute.
 */
export function createExpensive(clock: () => number = Date.now) {
  const until = new Map<string, number>();
  return {
    note(owner: string, cpuMs: number): void {
      if (cpuMs < COSTLY_MS) return;
      until.delete(owner);
      until.set(owner, clock() + FOR_MS);
      for (const [oldest, end] of until) {
        if (end > clock()) return;
        until.delete(oldest);
      }
    },
    has(owner: string): boolean {
      return (until.get(owner) ?? 0) > clock();
    },
  };
}
