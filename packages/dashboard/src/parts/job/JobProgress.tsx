import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelJob, jobQuery } from '../../api/jobs.ts';
import type { Job } from '../../api/types.ts';
import { jobSentence } from '../../words/jobs.ts';
import { asProblem } from '../../words/problems.ts';
import { useAudience } from '../audience.ts';
import { Confirm } from '../Confirm.tsx';
import classes from './JobProgress.module.css';

/** How far a running job is, as a bar. */
export function JobBar({ job }: { job: Job }) {
  const past = job.done + job.skipped;
  if (job.status !== 'running') return null;
  return (
    <progress
      className={classes.bar}
      aria-label={jobSentence(job)}
      value={past}
      max={Math.max(job.estimate, past, 1)}
    />
  );
}

/** Ends a running job, after asking. */
export function EndJob({ job }: { job: Job }) {
  const { changes } = useAudience();
  const cache = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelJob(job.id),
    onSuccess: (ended) => {
      cache.setQueryData(jobQuery(job.id).queryKey, ended);
      return cache.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  if (job.status !== 'running' || !changes) return null;
  return (
    <>
      {cancel.isError && (
        <span className={classes.wrong} role="alert">
          {asProblem(cancel.error).detail}
        </span>
      )}
      <Confirm
        label="End it"
        title="End this job?"
        question={
          job.kind === 'cancel'
            ? 'What it has cancelled stays cancelled; the rest is left as it is.'
            : 'What it has opened already is sent still; the rest is not.'
        }
        onConfirm={() => cancel.mutate()}
      />
    </>
  );
}
