import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { cancelJob } from '../../api/replay.ts';
import type { Job } from '../../api/types.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Time } from '../../parts/Time.tsx';
import { asProblem } from '../../words/problems.ts';
import { count } from '../../words/summary.ts';
import classes from './JobLine.module.css';

const STANDS = { running: 'Sending again', finished: 'Sent again', cancelled: 'Ended by hand', failed: 'It failed' };

/** A replay with how far it is. */
export function JobLine({ job, onChange }: { job: Job; onChange: () => void }) {
  const cancel = useMutation({ mutationFn: () => cancelJob(job.id), onSuccess: onChange });
  const most = Math.max(job.estimate, job.done + job.skipped, 1);
  const waits = job.status === 'running' && job.waitingFor.length > 0;
  return (
    <div className={classes.job}>
      <div className={classes.words}>
        <Text size="sm">
          {STANDS[job.status]}: {count(job.done, 'delivery', 'deliveries')}
          {job.status === 'running' && ` of ${job.estimate}`}
          {job.skipped > 0 && `, ${job.skipped} left out`}
          {waits && '. It waits until the endpoint is active again'}
          {job.reason !== null && ` (${job.reason.replaceAll('_', ' ')})`}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <Time at={job.createdAt} />
        </Text>
        {job.status === 'running' && (
          <Confirm
            label="End it"
            title="End the replay?"
            question="What has been opened already is sent still; the rest is not."
            onConfirm={() => cancel.mutate()}
          />
        )}
      </div>
      {job.status === 'running' && (
        <progress className={classes.bar} aria-label="Sent again" value={job.done + job.skipped} max={most} />
      )}
      {cancel.isError && (
        <Text size="xs" c="red" role="alert">
          {asProblem(cancel.error).detail}
        </Text>
      )}
    </div>
  );
}
