import type { Job } from '../core/job/job.ts';
import { FIRST_POSITION, type JobStep, type JobTracks, type StandingJob } from '../ports.ts';

/** Before the first step: everything lies before it. A job without an estimate has nothing to do. */
export function firstTracks(job: Job): JobTracks {
  return { main: job.status === 'running' ? FIRST_POSITION : null, apart: {} };
}

/** Whether a job stands where a step begins. */
export function isAt({ job, tracks }: StandingJob, { track, from }: Pick<JobStep, 'track' | 'from'>): boolean {
  return job.status === 'running' && (track === null ? tracks.main : tracks.apart[track]) === from;
}

/** How a job stands after a step. A track at its end is gone, and a job without one is finished. */
export function afterStep(
  { job, tracks }: StandingJob,
  step: JobStep,
  { done, skipped }: { readonly done: number; readonly skipped: number },
  now: number,
): StandingJob {
  const { track, to } = step;
  const apart: Record<string, string> = { ...tracks.apart, ...step.apart };
  if (track !== null) {
    if (to === null) delete apart[track];
    else apart[track] = to;
  }
  const after = { main: track === null ? to : tracks.main, apart };
  const isOver = after.main === null && Object.keys(apart).length === 0;
  return {
    tracks: after,
    job: {
      ...job,
      // What has a track of its own was looked at from the main one.
      examined: job.examined + (track === null ? step.looked : 0),
      done: job.done + done,
      skipped: job.skipped + skipped,
      waitingFor: isOver ? [] : step.waitingFor,
      ...(isOver ? { status: 'finished', finishedAt: now } : {}),
    },
  };
}
