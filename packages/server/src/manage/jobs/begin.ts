import { type Problem, problem } from '../../core/errors.ts';
import type { Job } from '../../core/job/job.ts';
import { jobEstimateJson, jobJson } from '../../http/schemas/job.ts';
import { estimate } from './estimate.ts';
import type { JobParts } from './parts.ts';

/** Jobs of one tenant that may run at a time. */
const MOST_RUNNING = 20;

type Begun =
  | { readonly status: 200; readonly body: ReturnType<typeof jobEstimateJson> }
  | { readonly status: 201; readonly body: ReturnType<typeof jobJson> };

/** Counts what a job is about, and begins it unless only that was asked for. One with nothing to do is finished at once. */
export async function beginJob(
  { store, read, clock, ids, runner }: JobParts,
  about: Pick<Job, 'kind' | 'tenant' | 'selection'>,
  dryRun: boolean,
): Promise<Begun | Problem> {
  if (!dryRun && runner.running(about.tenant) >= MOST_RUNNING) {
    return problem('wrong_state', `${MOST_RUNNING} jobs are running already: wait for one to finish, or cancel one`);
  }
  const counted = await estimate({ read, clock }, about);
  const estimated = { estimate: counted.deliveries, estimateComplete: counted.isComplete };
  if (dryRun) return { status: 200, body: jobEstimateJson({ ...about, ...estimated }) };
  const now = clock();
  const isOver = counted.isComplete && counted.deliveries === 0;
  const job: Job = {
    id: ids('job'),
    ...about,
    ...estimated,
    status: isOver ? 'finished' : 'running',
    reason: null,
    examined: isOver ? counted.examined : 0,
    done: 0,
    skipped: isOver ? counted.skipped : 0,
    waitingFor: [],
    createdAt: now,
    finishedAt: isOver ? now : null,
  };
  runner.add(await store.createJob(job));
  return { status: 201, body: jobJson(job) };
}
