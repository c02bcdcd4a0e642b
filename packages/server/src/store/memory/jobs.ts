import { stateAt } from '../../core/endpoint/endpoint.ts';
import type { Job } from '../../core/job/job.ts';
import { isSendable } from '../../core/job/sendable.ts';
import { type Clock, type JobLoad, type JobStep, type JobStore, type Stepped, StoreUnavailable } from '../../ports.ts';
import { afterStep, firstTracks, isAt } from '../job-course.ts';
import { addDeliveries } from './accept.ts';
import { makeFinal } from './by-hand.ts';
import { sendingOf } from './job-candidates.ts';
import { latest } from './routes.ts';
import { deliveryOf, isOpen } from './standing.ts';
import { type DeliveryRow, eventOf, type JobRow, type State, tenantOf } from './state.ts';

export function createJobs(state: State, clock: Clock): JobStore {
  const find = (id: string): JobRow | undefined => state.jobs.find(({ standing }) => standing.job.id === id);
  return {
    async createJob(job) {
      const tenant = job.tenant === null ? null : tenantOf(state, job.tenant);
      if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${job.tenant}`);
      const standing = { job, tracks: firstTracks(job) };
      state.jobs.push({ key: state.jobs.length + 1, tenant, standing });
      return standing;
    },
    runningJobs: async () =>
      state.jobs.filter(({ standing }) => standing.job.status === 'running').map(({ standing }) => standing),
    async stepJob(step, now) {
      const row = find(step.job);
      if (row === undefined) return { kind: 'unknown' };
      if (!isAt(row.standing, step)) return { kind: 'stale', standing: row.standing };
      const { done, skipped, ...changed } = work(state, row.standing.job, step, now, clock);
      row.standing = afterStep(row.standing, step, { done, skipped }, now);
      return { kind: 'stepped', standing: row.standing, ...changed };
    },
    async endJob(id, status, reason, now) {
      const row = find(id);
      if (row === undefined) return { kind: 'unknown' };
      const { job, tracks } = row.standing;
      if (job.status !== 'running') return { kind: 'final', job };
      const ended: Job = { ...job, status, reason, waitingFor: [], finishedAt: now };
      row.standing = { tracks, job: ended };
      return { kind: 'ended', job: ended };
    },
  };
}

type Work = Pick<Extract<Stepped, { kind: 'stepped' }>, 'opened' | 'withdrawn'> & {
  readonly done: number;
  readonly skipped: number;
};

function work(state: State, job: Job, step: JobStep, now: number, clock: Clock): Work {
  const opened: DeliveryRow[] = [];
  const withdrawn: DeliveryRow[] = [];
  for (const id of step.deliveries) {
    const row = state.deliveries.get(id);
    if (row === undefined || !job.selection.statuses.includes(deliveryOf(row, now).status)) continue;
    if (job.kind === 'cancel') {
      if (!isOpen(row)) continue;
      makeFinal(row, 'cancelled', now);
      withdrawn.push(row);
    } else if (row.dueAt === null && isSendable(sendingOf(row.event, row.endpoint), now)) {
      row.isByHand = true;
      row.job = job.id;
      if (row.status !== 'delivered') Object.assign(row, { status: 'pending', reason: null, completedAt: null });
      row.dueAt = now;
      opened.push(row);
    }
  }
  for (const { event: id, tenant, target } of step.missing) {
    const event = eventOf(state, id, tenantOf(state, tenant));
    const endpoint = state.endpoints.get(target.endpoint);
    if (event === undefined || endpoint === undefined || !isSendable(sendingOf(event, endpoint), now)) continue;
    if (event.deliveries.some((delivery) => delivery.endpoint === endpoint)) continue;
    addDeliveries(state, event, [target], { dueAt: Math.max(now, event.event.deliverAt ?? 0), now });
    const row = state.deliveries.get(target.delivery) as DeliveryRow;
    row.job = job.id;
    opened.push(row);
  }
  for (const delivery of [...opened, ...withdrawn]) state.log.push({ at: clock(), kind: 'delivery', delivery });
  const done = opened.length + withdrawn.length;
  return {
    done,
    skipped: step.deliveries.length + step.missing.length - done,
    opened: opened.map((row) => deliveryOf(row, now)),
    withdrawn: withdrawn.map((row) => deliveryOf(row, now)),
  };
}

export function jobLoad(state: State, job: string, endpoints: readonly string[], now: number): JobLoad {
  const open = [...state.deliveries.values()].filter((row) => row.dueAt !== null);
  const isDue = (row: DeliveryRow): boolean => (row.dueAt as number) <= now;
  return {
    jobDue: open.filter((row) => row.job === job && isDue(row)).length,
    endpoints: endpoints.flatMap((id) => {
      const row = state.endpoints.get(id);
      if (row === undefined) return [];
      const own = open.filter(({ endpoint }) => endpoint === row);
      const replays = own.filter((delivery) => delivery.job !== null);
      return [
        {
          endpoint: id,
          state: row.deletedAt === null ? stateAt(row.state, now) : 'deleted',
          isOrdered: latest(row).settings.ordering !== 'none',
          isBusy: own.some(isDue),
          replaysDue: replays.filter(isDue).length,
          replaysOpen: replays.length,
        },
      ];
    }),
  };
}
