import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { endpointsQuery } from '../../api/endpoints.ts';
import { spanOf, statsQuery } from '../../api/stats.ts';
import type { Stats } from '../../api/types.ts';
import { type Refresh, useRefresh } from '../../live/use-refresh.ts';
import { TimeChart } from '../../parts/chart/TimeChart.tsx';
import { attemptsChart, eventsChart, latencyChart } from '../../parts/charts-of.ts';
import { Failure } from '../../parts/Failure.tsx';
import { Figure, Figures } from '../../parts/Figure.tsx';
import { percent, queueSentence, shortCount } from '../../words/figures.ts';
import { count } from '../../words/summary.ts';
import { latency } from '../../words/time.ts';
import classes from './Numbers.module.css';

const LIVE: Refresh = { keys: [['stats'], endpointsQuery.queryKey], atMostEveryMs: 2_500 };

/** How it goes: figures over a span of time, and the same over its course. */
export function Numbers() {
  const span = spanOf(useSearch({ from: '/' }).span);
  const found = useQuery(statsQuery(span));
  useRefresh(LIVE);
  return (
    <section aria-label="How it goes" className={classes.numbers}>
      {found.isError ? (
        <Failure what="The statistics could not be read" error={found.error} retry={() => found.refetch()} />
      ) : found.isPending ? (
        <div className={classes.waiting} aria-busy="true">
          <Skeleton h={96} radius="lg" />
          <Skeleton h={222} radius="lg" />
        </div>
      ) : (
        <Told stats={found.data} />
      )}
    </section>
  );
}

function Told({ stats }: { stats: Stats }) {
  const { totals, buckets, queueAgeSeconds: queue } = stats;
  const { latencyMs, attempts, successRate } = totals;
  return (
    <>
      <Figures>
        <Figure
          name="Events"
          value={shortCount(totals.events)}
          more={`${count(totals.delivered, 'delivery', 'deliveries')} made it`}
        />
        <Figure
          name="Success rate"
          value={successRate === null ? '–' : percent(successRate)}
          more={attempts === 0 ? 'nothing was attempted' : `of ${count(attempts, 'attempt')}`}
        />
        <Figure
          name="Publish to delivered, p95"
          value={latencyMs === null ? '–' : latency(latencyMs.p95)}
          more={
            latencyMs === null
              ? 'nothing was delivered'
              : `p50 ${latency(latencyMs.p50)}, p99 ${latency(latencyMs.p99)}`
          }
        />
        <Figure
          name="Gave up"
          value={shortCount(totals.exhausted)}
          more={totals.exhausted === 0 ? 'no delivery is exhausted' : 'deliveries exhausted'}
        />
        {queue !== null && <Figure name="Queue, by lane" value={<Lanes queue={queue} />} more={queueSentence(queue)} />}
      </Figures>
      <div className={classes.charts}>
        <TimeChart {...eventsChart(buckets)} />
        <TimeChart {...attemptsChart(buckets)} />
        <TimeChart {...latencyChart(buckets)} />
      </div>
    </>
  );
}

const LANES = ['fresh', 'retry', 'replay', 'stored'] as const;

function Lanes({ queue }: { queue: NonNullable<Stats['queueAgeSeconds']> }) {
  return (
    <span className={classes.lanes}>
      {LANES.map((lane) => (
        <span key={lane}>
          <span className={classes.lane}>{lane}</span>
          {queue[lane] < 1 ? '0 s' : latency(queue[lane] * 1_000)}
        </span>
      ))}
    </span>
  );
}
