import { SANDBOX_LIMITS } from './limits.ts';

/**
 * The CPU time of this thread since `start`: on a busy machine a run is not charged for the time in which it had to
 * wait. Ten million steps of the interpreter ask a thousand times, and asking costs microseconds.
 */
export function createBudget() {
  let since = process.threadCpuUsage();
  let spent = false;
  const usedMs = (): number => {
    const { user, system } = process.threadCpuUsage(since);
    return (user + system) / 1000;
  };
  return {
    start(): void {
      since = process.threadCpuUsage();
      spent = false;
    },
    usedMs,
    /** Whether the run has to end; once it is so, it stays so until the next start. */
    isSpent(): boolean {
      spent ||= usedMs() > SANDBOX_LIMITS.cpuMs;
      return spent;
    },
    get wasSpent(): boolean {
      return spent;
    },
  };
}
