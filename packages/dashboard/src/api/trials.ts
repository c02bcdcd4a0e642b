import { orThrow } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { AS_TYPED, withText } from './as-typed.ts';
import { client } from './client.ts';
import type { EventSummary } from './types.ts';

/** An event on which a filter or a transformation is tried. */
export interface SampleEvent {
  id: string;
  type: string;
  /** Left out it is that of whoever asks. */
  tenant?: string;
  timestamp: string;
  channels: readonly string[];
  source: string | null;
  /** JSON as it came in. */
  dataText: string;
}

/** The newest events of a tenant, of which one is tried; of one's own when none is named. */
export const samplesQuery = (tenant: string | undefined) =>
  queryOptions({
    queryKey: ['samples', tenant ?? null],
    staleTime: 30_000,
    queryFn: async ({ signal }): Promise<EventSummary[]> => {
      const query = { limit: 30, ...(tenant === undefined ? {} : { tenant }) };
      return (await orThrow(client.GET('/v1/events', { params: { query }, signal }))).data;
    },
  });

export interface AskedFor {
  eventTypes: readonly string[];
  channels: readonly string[];
  sources: readonly string[];
  /** JSON as typed, or nothing. */
  filter: string;
}

/** Whether an endpoint that asked for this would get the event, and why not. */
export function tryFilter({ filter, ...asked }: AskedFor, sample: SampleEvent, signal: AbortSignal) {
  const { type, tenant, channels, source, dataText } = sample;
  const event = withText({ type, tenant, channels, source }, 'data', dataText);
  const rest = { ...asked, filter: filter.trim() === '' ? null : (JSON.parse(filter) as unknown) };
  return orThrow(
    client.POST('/v1/filters/test', { body: withText(rest, 'event', event) as never, ...AS_TYPED, signal }),
  );
}

/** What a transformation would make of the event. */
export function tryTransform(
  code: string,
  endpoint: { url: string; headers: Record<string, string> },
  sample: SampleEvent,
  signal: AbortSignal,
) {
  const { id, type, tenant, timestamp, channels, dataText } = sample;
  const url = URL.canParse(endpoint.url) ? { url: endpoint.url } : {};
  const event = withText(
    { id, type, tenant, timestamp, channels, headers: endpoint.headers, ...url },
    'data',
    dataText,
  );
  return orThrow(
    client.POST('/v1/transforms/test', { body: withText({ code }, 'event', event) as never, ...AS_TYPED, signal }),
  );
}
