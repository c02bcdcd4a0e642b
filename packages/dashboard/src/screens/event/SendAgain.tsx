import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { EventDetail, Job } from '../../api/types.ts';
import { JobOffer } from '../../parts/job/JobOffer.tsx';
import { AnchorLink } from '../../parts/links.tsx';

/** Sends an event once more to everybody who had it, after saying how many that is. */
export function SendAgain({ event: { id, tenant } }: { event: EventDetail }) {
  const [job, setJob] = useState<Job | null>(null);
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">
        Each endpoint that had this event gets it once more, with the same webhook-id.
      </Text>
      {job === null ? (
        <JobOffer
          draft={{ kind: 'retry', tenant, event: id, status: ['delivered', 'exhausted', 'cancelled'] }}
          onStarted={setJob}
        />
      ) : (
        <Text size="sm" role="status">
          On its way: watch it below, or{' '}
          <AnchorLink to="/jobs/$id" params={{ id: job.id }} inherit underline="always">
            see the job
          </AnchorLink>
          .
        </Text>
      )}
    </Stack>
  );
}
