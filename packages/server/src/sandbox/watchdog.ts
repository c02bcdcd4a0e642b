import type { Worker } from 'node:worker_threads';
import { SANDBOX_LIMITS } from './limits.ts';
import type { runningView } from './running.ts';

/** The interpreter stops itself at the limit; what goes on for so much longer is in code that never looks at the clock. */
const GRACE_MS = 10;
const LOOK_AGAIN_MS = 10;
/** On the wall clock, whatever the CPU time says. */
const LONGEST_MS = 5_000;

/**
 * Calls `hangs` once when a thread is at one job for longer than it may be: QuickJS asks whether to stop between steps
 * of a program and of a regular expression, but not within built-ins such as `includes` over 2^53 places or the product
 * of two huge BigInts. Returns how to call it off.
 */
export function watch(
  worker: Worker,
  running: ReturnType<typeof runningView>,
  hangs: (serial: number) => void,
): () => void {
  let timer: NodeJS.Timeout;
  let over = false;

  async function look(): Promise<void> {
    const { serial, startedAt, cpuMs } = running.now;
    const tookMs = Date.now() - startedAt;
    let wait = serial === 0 ? SANDBOX_LIMITS.cpuMs : SANDBOX_LIMITS.cpuMs + GRACE_MS - tookMs;
    if (serial !== 0 && wait <= 0) {
      const usedMs = (await cpuMsOf(worker)) - cpuMs;
      if (over) return;
      if (running.now.serial === serial) {
        if (usedMs > SANDBOX_LIMITS.cpuMs + GRACE_MS || tookMs > LONGEST_MS) return hangs(serial);
      }
      wait = LOOK_AGAIN_MS;
    }
    timer = setTimeout(look, Math.max(1, wait));
  }

  timer = setTimeout(look, SANDBOX_LIMITS.cpuMs + GRACE_MS);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

/** Infinity where it cannot be told (a thread that just ended; Node before 24.6): the wall clock has to do then. */
async function cpuMsOf(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1000;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
