import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endpointJobsQuery, estimateReplay, type ReplayInput, startReplay } from '../../api/replay.ts';
import type { Endpoint } from '../../api/types.ts';
import { Failure } from '../../parts/Failure.tsx';
import { count } from '../../words/summary.ts';
import { JobLine } from './JobLine.tsx';
import { lastDay, type Range, replayOf, WHICH } from './range.ts';

/** Sends a range of time once more: how much that is, then how far it is. */
export function Replay({ endpoint: { id } }: { endpoint: Endpoint }) {
  const cache = useQueryClient();
  const [range, setRange] = useState(() => lastDay(Date.now()));
  const jobs = useQuery(endpointJobsQuery(id));
  const estimate = useMutation({ mutationFn: (input: ReplayInput) => estimateReplay(id, input) });
  const start = useMutation({
    mutationFn: (input: ReplayInput) => startReplay(id, input),
    onSuccess: async () => {
      estimate.reset();
      await cache.invalidateQueries({ queryKey: endpointJobsQuery(id).queryKey });
    },
  });
  const set = (change: Partial<Range>) => {
    estimate.reset();
    setRange((now) => ({ ...now, ...change }));
  };
  const input = replayOf(range);
  const found = estimate.data;
  const error = estimate.error ?? start.error;
  return (
    <Stack gap="lg" maw={640}>
      <Text size="sm">
        When your server was away, or lost something, have a range of time sent again. It goes behind what is new.
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
          error={input === null && range.until !== '' ? 'After the beginning' : undefined}
          onChange={({ currentTarget }) => set({ until: currentTarget.value })}
        />
      </Group>
      <SegmentedControl
        aria-label="What to send again"
        size="xs"
        value={range.which}
        data={WHICH.map(({ value, label }) => ({ value, label }))}
        onChange={(which) => set({ which: which as Range['which'] })}
      />
      {error !== null && <Failure what="It cannot be replayed" error={error} />}
      {found === undefined ? (
        <Group>
          <Button
            variant="default"
            disabled={input === null}
            loading={estimate.isPending}
            onClick={() => input !== null && estimate.mutate(input)}
          >
            How much is that?
          </Button>
        </Group>
      ) : (
        <Group gap="sm">
          <Text size="sm" role="status">
            {found.estimate === 0
              ? 'Nothing of that range is to be sent again.'
              : `${found.estimateComplete ? '' : 'At least '}${count(found.estimate, 'delivery', 'deliveries')} would be sent again.`}
          </Text>
          {found.estimate > 0 && (
            <Button loading={start.isPending} onClick={() => input !== null && start.mutate(input)}>
              Send them again
            </Button>
          )}
        </Group>
      )}
      {(jobs.data ?? []).length > 0 && (
        <Stack gap="xs" component="section" aria-label="Replays">
          <Text fw={550}>Replays</Text>
          {jobs.data?.map((job) => (
            <JobLine key={job.id} job={job} onChange={() => jobs.refetch()} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
