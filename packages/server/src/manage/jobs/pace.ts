import { COUNTED, type EndpointLoad, type JobLoad } from '../../ports.ts';

/** What jobs have opened of one endpoint and is due: what comes after that stays behind the job's place. */
const WINDOW = 200;
/** Less room than this is none: steps of a few cost as much as whole ones. */
const LEAST_ROOM = 25;
/** The same at an endpoint that asks for order. */
const ORDERED_WINDOW = 20;
/** The same of one job, beside what its stuck endpoints hold. */
const JOB_WINDOW = 2_000;
/** Endpoints of one job that may have a track of their own. */
export const MOST_APART = 100;

/** Whether an endpoint gets nothing now, however much room it has. */
export function isStopped({ state }: EndpointLoad): boolean {
  return state !== 'deleted' && state.status !== 'active';
}

/**
 * How many more deliveries a job may open of an endpoint, so that what is fresh never stands behind a whole replay:
 *
 * - Retries that are due later do not count, else a few that fail for hours would end the replay; but there is an end to
 *   them too.
 * - At an ordered endpoint old numbers go before new ones, so its replays wait until nothing else is due there, and are
 *   few at a time: what is fresh then waits for those few.
 */
export function roomOf(load: EndpointLoad): number {
  if (load.state === 'deleted') return Number.POSITIVE_INFINITY;
  if (isStopped(load) || load.replaysOpen >= COUNTED) return 0;
  if (load.isOrdered) return load.isBusy ? 0 : ORDERED_WINDOW;
  const room = WINDOW - load.replaysDue;
  return room < LEAST_ROOM ? 0 : room;
}

/** How many more a job may open at all, with so many endpoints on tracks of their own. */
export function roomOfJob({ jobDue }: Pick<JobLoad, 'jobDue'>, apart: number): number {
  return Math.max(0, JOB_WINDOW + apart * WINDOW - jobDue);
}
