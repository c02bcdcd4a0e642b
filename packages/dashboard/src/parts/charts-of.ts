import type { StatsBucket } from '../api/types.ts';
import { percent } from '../words/figures.ts';
import { count } from '../words/summary.ts';
import { duration, latency } from '../words/time.ts';
import type { TimeChartProps } from './chart/TimeChart.tsx';

const whole = (value: number) => value.toLocaleString('en');

/** More points than these are too narrow to be told apart. */
const MOST_POINTS = 50;

type Drawn = Pick<StatsBucket, 'at' | 'events' | 'attempts' | 'failures' | 'latencyMs'>;

/** Neighbours put together; of percentiles the worst is kept, as they cannot be added up. */
function merged(buckets: readonly StatsBucket[]): { points: Drawn[]; each: string } {
  const size = Math.max(1, Math.ceil(buckets.length / MOST_POINTS));
  const points: Drawn[] = [];
  for (let from = 0; from < buckets.length; from += size) {
    const [first, ...rest] = buckets.slice(from, from + size) as [StatsBucket, ...StatsBucket[]];
    points.push(rest.reduce<Drawn>(together, first));
  }
  const [a, b] = points;
  return { points, each: a && b ? `each ${duration(Date.parse(b.at) - Date.parse(a.at))}` : '' };
}

function together(a: Drawn, b: Drawn): Drawn {
  return {
    at: a.at,
    events: a.events + b.events,
    attempts: a.attempts + b.attempts,
    failures: a.failures + b.failures,
    latencyMs: worse(a.latencyMs, b.latencyMs),
  };
}

function worse(a: Drawn['latencyMs'], b: Drawn['latencyMs']): Drawn['latencyMs'] {
  if (a === null || b === null) return a ?? b;
  return { p50: Math.max(a.p50, b.p50), p95: Math.max(a.p95, b.p95), p99: Math.max(a.p99, b.p99) };
}

/** Events accepted over time. */
export function eventsChart(buckets: readonly StatsBucket[]): TimeChartProps {
  const { points, each } = merged(buckets);
  const all = buckets.reduce((sum, { events }) => sum + events, 0);
  return {
    title: 'Events',
    summary: `${count(all, 'event')} in all.`,
    each,
    kind: 'bars',
    series: [{ name: 'accepted', color: 'var(--mantine-color-iris-5)' }],
    points: points.map(({ at, events }) => ({ at, values: [events] })),
    say: whole,
  };
}

/** Attempts over time, by whether they succeeded. */
export function attemptsChart(buckets: readonly StatsBucket[]): TimeChartProps {
  const { points, each } = merged(buckets);
  const all = buckets.reduce((sum, { attempts }) => sum + attempts, 0);
  const failed = buckets.reduce((sum, { failures }) => sum + failures, 0);
  return {
    title: 'Attempts',
    summary: all === 0 ? 'none.' : `${count(all, 'attempt')}, ${percent((all - failed) / all)} of them succeeded.`,
    each,
    kind: 'bars',
    series: [
      { name: 'succeeded', color: 'var(--state-delivered)' },
      { name: 'failed', color: 'var(--state-exhausted)' },
    ],
    points: points.map(({ at, attempts, failures }) => ({ at, values: [attempts - failures, failures] })),
    say: whole,
  };
}

/** From publish to delivered over time. */
export function latencyChart(buckets: readonly StatsBucket[]): TimeChartProps {
  const { points, each } = merged(buckets);
  const worst = Math.max(0, ...buckets.map(({ latencyMs }) => latencyMs?.p95 ?? 0));
  return {
    title: 'From publish to delivered',
    summary: worst === 0 ? 'nothing was delivered.' : `the worst p95 is ${latency(worst)}.`,
    each,
    kind: 'lines',
    series: [
      { name: 'p50', color: 'var(--state-delivered)' },
      { name: 'p95', color: 'var(--mantine-color-iris-5)', dashes: '6 3' },
      { name: 'p99', color: 'var(--state-pending)', dashes: '2 3' },
    ],
    points: points.map(({ at, latencyMs }) => ({
      at,
      values: latencyMs === null ? [null, null, null] : [latencyMs.p50, latencyMs.p95, latencyMs.p99],
    })),
    say: latency,
  };
}
