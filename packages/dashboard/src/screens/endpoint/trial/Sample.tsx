import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSensitiveTypes } from '../../../api/event-types.ts';
import { eventQuery } from '../../../api/events.ts';
import { type SampleEvent, samplesQuery } from '../../../api/trials.ts';
import { useNow } from '../../../live/clock.ts';
import { useAudience } from '../../../parts/audience.ts';
import { relativeTime } from '../../../words/time.ts';
import classes from './Trial.module.css';

/** Chooses a recent event to try something on; which one stands in the address. What is sensitive is not among them. */
export function Sample({ tenant: of, children }: { tenant: string; children: (sample: SampleEvent) => ReactNode }) {
  const { platform } = useAudience();
  // Who sees one tenant alone does not name it.
  const tenant = platform ? of : undefined;
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const sensitive = useSensitiveTypes();
  const now = useNow();
  const recent = useQuery(samplesQuery(tenant));
  const all = (recent.data ?? []).filter(({ type }) => sensitive(type) === false);
  const chosen = all.find(({ id }) => id === search.sample) ?? all[0];
  const whole = useQuery({
    ...eventQuery(chosen?.tenant ?? '', chosen?.id ?? ''),
    enabled: chosen !== undefined,
  });
  const found = whole.data;
  const sample: SampleEvent | null =
    chosen === undefined
      ? { ...EXAMPLE, ...(tenant === undefined ? {} : { tenant }) }
      : found === undefined || found.id !== chosen.id
        ? null
        : {
            id: found.id,
            type: found.type,
            tenant: found.tenant,
            timestamp: found.timestamp,
            channels: found.channels,
            source: found.source,
            dataText: found.dataText ?? 'null',
          };
  return (
    <div className={classes.trial}>
      <div className={classes.on}>
        <Text size="xs" c="dimmed">
          {chosen === undefined ? `Tried on an example of ${EXAMPLE.type}, as there is no event yet.` : 'Tried on'}
        </Text>
        {chosen !== undefined && (
          <Select
            aria-label="Event to try it on"
            size="xs"
            flex="1 1 200px"
            maw={340}
            data={all.map(({ id, type, acceptedAt }) => ({
              value: id,
              label: `${type}, ${relativeTime(Math.min(now, Date.parse(acceptedAt)), now)}`,
            }))}
            value={chosen.id}
            onChange={(value) =>
              navigate({ to: '.', search: { ...search, ...(value === null ? {} : { sample: value }) }, replace: true })
            }
            allowDeselect={false}
            searchable
          />
        )}
      </div>
      {sample !== null && children(sample)}
    </div>
  );
}

const EXAMPLE = {
  id: 'evt_example',
  type: 'order.created',
  timestamp: '2026-01-01T00:00:00.000Z',
  channels: [],
  source: null,
  dataText: '{"order":"1001","total":129.9,"currency":"EUR"}',
};
