import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { endpointStatsQuery, spanOf } from '../../../api/stats.ts';
import type { Endpoint, EndpointStats } from '../../../api/types.ts';
import { TimeChart } from '../../../parts/chart/TimeChart.tsx';
import { attemptsChart, latencyChart } from '../../../parts/charts-of.ts';
import { Failure } from '../../../parts/Failure.tsx';
import { Figure, Figures } from '../../../parts/Figure.tsx';
import { SpanPicker } from '../../../parts/SpanPicker.tsx';
import { endpointAdvice } from '../../../words/endpoint.ts';
import { percent, shortCount } from '../../../words/figures.ts';
import { outcomesSentence } from '../../../words/outcomes.ts';
import { count } from '../../../words/summary.ts';
import { latency } from '../../../words/time.ts';
import { Blocked } from './Blocked.tsx';
import classes from './Health.module.css';

/** How an endpoint is: what to do about it, figures over a span of time, and what holds up others. */
export function Health({ endpoint }: { endpoint: Endpoint }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const span = spanOf(search.span);
  const found = useQuery(endpointStatsQuery(endpoint.id, span));
  const advice = endpointAdvice(endpoint);
  return (
    <Stack gap="md">
      {advice !== null && (
        <Text size="sm" className={classes.advice}>
          {advice}
        </Text>
      )}
      <div className={classes.span}>
        <SpanPicker
          value={span}
          onChange={(value) => navigate({ to: '.', search: { ...search, span: value }, replace: true })}
        />
      </div>
      {found.isError ? (
        <Failure what="The statistics could not be read" error={found.error} retry={() => found.refetch()} />
      ) : found.isPending ? (
        <Stack aria-busy="true">
          <Skeleton h={92} radius="lg" />
          <Skeleton h={222} radius="lg" />
        </Stack>
      ) : (
        <Told stats={found.data}>{endpoint.ordering !== 'none' && <Blocked endpoint={endpoint} />}</Told>
      )}
    </Stack>
  );
}

function Told({ stats: { totals, buckets }, children }: { stats: EndpointStats; children: ReactNode }) {
  const { attempts, successRate, attemptMs, latencyMs, delivered, exhausted, failures, outcomes } = totals;
  return (
    <>
      <Figures>
        <Figure
          name="Success rate"
          value={successRate === null ? '–' : percent(successRate)}
          more={attempts === 0 ? 'nothing was attempted' : `of ${count(attempts, 'attempt')}`}
        />
        <Figure
          name="Answers after, p95"
          value={attemptMs === null ? '–' : latency(attemptMs.p95)}
          more={attemptMs === null ? 'nothing was attempted' : `p50 ${latency(attemptMs.p50)}`}
        />
        <Figure
          name="Publish to delivered, p95"
          value={latencyMs === null ? '–' : latency(latencyMs.p95)}
          more={latencyMs === null ? 'nothing was delivered' : `p50 ${latency(latencyMs.p50)}`}
        />
        <Figure name="Delivered" value={shortCount(delivered)} more={`${count(failures, 'attempt')} failed`} />
        <Figure
          name="Gave up"
          value={shortCount(exhausted)}
          more={exhausted === 0 ? 'no delivery is exhausted' : 'deliveries exhausted'}
        />
      </Figures>
      {failures > 0 && <Text size="sm">{outcomesSentence(outcomes)}</Text>}
      {children}
      <div className={classes.charts}>
        <TimeChart {...attemptsChart(buckets)} />
        <TimeChart {...latencyChart(buckets)} />
      </div>
    </>
  );
}
