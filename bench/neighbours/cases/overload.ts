import { type Case, ms, p99Of } from '../scene.ts';

const DELAY_MS = 50;
const CONCURRENCY = 10;
const CAPACITY = (1000 / DELAY_MS) * CONCURRENCY;

export const overload: Case = {
  title: 'five times the capacity for a minute, then half',
  async run(scene) {
    const long = scene.seconds >= 30 ? 60 : scene.seconds;
    await scene.endpoint('t0', { concurrency: CONCURRENCY });
    await scene.receiver.calls.behave({ '/t0': { kind: 'answer', delayMs: DELAY_MS } });
    const at = (share: number) => [{ types: ['t0'], tenant: null, perSecond: CAPACITY * share }];
    const measure = async (share: number, seconds: number): Promise<number> => {
      await scene.receiver.calls.reset();
      await scene.pace(at(share), seconds);
      // What was published before and comes only now is no measure of what is published now.
      const arrivals = await scene.receiver.calls.arrivals({ only: null });
      return p99Of(arrivals.filter(({ latency }) => latency <= seconds * 1000));
    };
    const before = await measure(0.5, Math.max(3, scene.seconds / 2));
    await scene.pace(at(5), long);
    let backAfter = Number.POSITIVE_INFINITY;
    const beganAt = Date.now();
    for (let n = 0; n < 30 && backAfter === Number.POSITIVE_INFINITY; n++) {
      const now = await measure(0.5, 2);
      if (now <= Math.max(before * 1.2, before + 50)) backAfter = Date.now() - beganAt;
    }
    return {
      measured: `new events back to ${ms(before)} (p99) after ${ms(backAfter)}`,
      bar: '60 s',
      holds: backAfter <= 60_000,
    };
  },
};
