import { orThrow } from '@posthorn/client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** How far back is looked. */
export const SPANS = [
  { value: '1h', label: '1 hour', words: 'in the last hour', ms: 3_600_000 },
  { value: '24h', label: '24 hours', words: 'in the last 24 hours', ms: 86_400_000 },
  { value: '7d', label: '7 days', words: 'in the last 7 days', ms: 7 * 86_400_000 },
] as const;

export type Span = (typeof SPANS)[number];

/** The span that an address names; a day where it names none. */
export function spanOf(value: string | undefined): Span {
  return SPANS.find((span) => span.value === value) ?? SPANS[1];
}

const REFRESH_MS = 10_000;
const since = (span: Span) => new Date(Date.now() - span.ms).toISOString();

/** Everything over time, up to now. */
export const statsQuery = (span: Span) =>
  queryOptions({
    queryKey: ['stats', span.value],
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => orThrow(client.GET('/v1/stats', { params: { query: { since: since(span) } }, signal })),
  });

/** One endpoint over time, up to now. */
export const endpointStatsQuery = (id: string, span: Span) =>
  queryOptions({
    queryKey: ['endpoint', id, 'stats', span.value],
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      orThrow(
        client.GET('/v1/endpoints/{id}/stats', { params: { path: { id }, query: { since: since(span) } }, signal }),
      ),
  });
