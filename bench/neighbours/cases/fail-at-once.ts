import type { Arrival } from '../receiver.ts';
import { type Case, names, wait } from '../scene.ts';

const EVENTS = 10_000;
const RETRY_S = 20;
const BINS = 10;
/** The chi-square of 9 degrees of freedom that chance exceeds once in a thousand. */
const BAR = 27.9;

export const failAtOnce: Case = {
  title: '10,000 deliveries fail at the same instant',
  async run(scene) {
    const all = names('t', 100);
    await scene.endpoints(all, { retrySchedule: [0, RETRY_S, 60], concurrency: 50 });
    await scene.receiver.calls.behave(
      Object.fromEntries(all.map((name) => [`/${name}`, { kind: 'answer', firstStatus: 500 }])),
    );
    await scene.flood({ types: all, events: EVENTS });
    await wait(RETRY_S * 1.2 + 12);
    const by = new Map<string, Arrival[]>();
    for (const arrival of await scene.receiver.calls.arrivals({ only: null })) {
      by.set(arrival.event, [...(by.get(arrival.event) ?? []), arrival]);
    }
    const waits = [...by.values()].flatMap(([first, second]) =>
      first === undefined || second === undefined ? [] : [(second.at - first.at) / 1000],
    );
    const binOf = (waited: number): number =>
      Math.min(BINS - 1, Math.max(0, Math.floor(((waited - RETRY_S * 0.8) / (RETRY_S * 0.4)) * BINS)));
    const bins = Array.from({ length: BINS }, (_, bin) => waits.filter((waited) => binOf(waited) === bin).length);
    const expected = waits.length / BINS;
    const chi = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    return {
      measured: `${waits.length.toLocaleString('en-US')} retries, tenths of the window ${Math.min(...bins)} to ${Math.max(...bins)}, chi-square ${chi.toFixed(1)}`,
      bar: `even: below ${BAR}`,
      holds: waits.length >= EVENTS * 0.999 && chi < BAR,
    };
  },
};
