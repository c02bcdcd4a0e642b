import type { Alarm, Clock, Dice, Soon } from '../ports.ts';

/** The longest that setTimeout can wait; beyond it the timer fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = Date.now;

/** Milliseconds since an arbitrary moment, the same for all threads of the process; it goes on while that is stopped. */
export function monotonicClock(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}

export const systemDice: Dice = Math.random;

export const systemSoon: Soon = (run) => void setImmediate(run);

/** By setTimeout; a moment too far off for it is approached in steps. An alarm never keeps the process alive. */
export const systemAlarm: Alarm = (at, run) => {
  let timer: NodeJS.Timeout;
  const set = (): void => {
    const wait = Math.max(0, at - Date.now());
    timer = wait > LONGEST_TIMER ? setTimeout(set, LONGEST_TIMER) : setTimeout(run, wait);
    timer.unref();
  };
  set();
  return () => clearTimeout(timer);
};
