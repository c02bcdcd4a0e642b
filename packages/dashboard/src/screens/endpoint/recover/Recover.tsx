import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type JobDraft, jobsQuery } from '../../../api/jobs.ts';
import type { Endpoint } from '../../../api/types.ts';
import { JobOffer } from '../../../parts/job/JobOffer.tsx';
import { JobRow } from '../../../parts/job/JobRow.tsx';
import { RowList } from '../../../parts/RowList.tsx';
import pickerClasses from '../../../parts/StatusPicker.module.css';
import { type Range, rangeOf, replayOf, WHICH } from './range.ts';

/** More are on the page of jobs. */
const SHOWN = 5;

/** Sends a range of time once more: how much that is, then how far it is. */
export function Recover({ endpoint: { id, health } }: { endpoint: Endpoint }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const [opened] = useState(() => Date.now());
  const [asked, setAsked] = useState<JobDraft | null>(null);
  const jobs = useInfiniteQuery(jobsQuery({ endpoint: id }));
  const range = rangeOf(search, health.failingSince === null ? null : Date.parse(health.failingSince), opened);
  const set = (change: Partial<Range>) => {
    setAsked(null);
    return navigate({ to: '.', search: { ...search, ...change }, replace: true });
  };
  const draft = replayOf(id, range);
  const shown = (jobs.data?.pages[0]?.data ?? []).slice(0, SHOWN);
  return (
    <Stack gap="lg" maw={720}>
      <Text size="sm">
        When the receiver was away, or lost something, have a range of time sent again. It goes behind what is new, and
        the receiver sees the same webhook-id as the first time.
      </Text>
      <Group gap="sm" align="flex-start">
        <TextInput
          type="datetime-local"
          label="From"
          value={range.since}
          onChange={({ currentTarget }) => set({ since: currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label="To"
          description="Nothing: until now"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={range.until}
          error={draft === null && range.until !== '' ? 'After the beginning' : undefined}
          onChange={({ currentTarget }) => set({ until: currentTarget.value })}
        />
      </Group>
      <div className={pickerClasses.scroll}>
        <SegmentedControl
          aria-label="What to send again"
          size="xs"
          value={range.which}
          data={WHICH.map(({ value, label }) => ({ value, label }))}
          onChange={(which) => set({ which: which as Range['which'] })}
        />
      </div>
      {asked === null ? (
        <Group>
          <Button variant="default" disabled={draft === null} onClick={() => setAsked(draft)}>
            How much is that?
          </Button>
        </Group>
      ) : (
        <JobOffer draft={asked} onStarted={() => setAsked(null)} />
      )}
      {shown.length > 0 && (
        <section aria-label="Jobs of this endpoint">
          <Text fw={550}>Done before</Text>
          <RowList>
            {shown.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </RowList>
        </section>
      )}
    </Stack>
  );
}
