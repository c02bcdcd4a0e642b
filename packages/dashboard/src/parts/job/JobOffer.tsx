import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { estimateQuery, type JobDraft, startJob } from '../../api/jobs.ts';
import type { Job } from '../../api/types.ts';
import { estimateSentence, jobOrder } from '../../words/jobs.ts';
import { Failure } from '../Failure.tsx';

/** What a job would do, counted before anybody decides; a click begins it. */
export function JobOffer({ draft, onStarted }: { draft: JobDraft; onStarted: (job: Job) => unknown }) {
  const cache = useQueryClient();
  const estimate = useQuery(estimateQuery(draft));
  const start = useMutation({
    mutationFn: () => startJob(draft),
    onSuccess: async (job) => {
      await cache.invalidateQueries({ queryKey: ['jobs'] });
      await onStarted(job);
    },
  });
  const error = estimate.error ?? start.error;
  if (error !== null) return <Failure what="It cannot be done" error={error} retry={() => estimate.refetch()} />;
  if (estimate.data === undefined) return <Skeleton h={30} w={260} aria-busy="true" />;
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {estimateSentence(draft.kind, estimate.data)}
      </Text>
      {estimate.data.estimate > 0 && (
        <Button
          size="compact-sm"
          {...(draft.kind === 'cancel' ? { color: 'red.9' } : {})}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          {jobOrder(draft.kind)}
        </Button>
      )}
    </Group>
  );
}
