import type {
  Alarm,
  Announce,
  Clock,
  Ids,
  JobLoad,
  JobStep,
  JobStore,
  Position,
  ReadStore,
  StandingJob,
  Target,
} from '../../ports.ts';
import { isStopped, roomOf } from './pace.ts';
import { needsRoom, planStep } from './plan-step.ts';

/** What running jobs takes. */
interface RunnerParts {
  readonly store: JobStore;
  readonly read: Pick<ReadStore, 'jobCandidates' | 'jobLoad'>;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly ids: Ids;
  /** Called after a step is on disk, for each delivery that it has changed. */
  readonly announce: Announce;
  readonly trouble: (error: unknown) => void;
  /** Whether the work is this process's: of several on one database one does it. */
  readonly isOnDuty?: () => boolean;
}

export type JobRunner = ReturnType<typeof createJobRunner>;

/** Deliveries in one step: each is an old row on a page of its own, and nobody should notice the commit. */
const STEP = 50;
const BETWEEN_STEPS_MS = 20;
const LONGEST_WAIT_MS = 1_000;
/** Faults one after the other, other than of a store that is away for a while, after which a job has failed. */
const MOST_FAULTS = 10;

/** A running job, and when it is looked at again. */
interface Entry {
  standing: StandingJob;
  wakeAt: number;
  wait: number;
  faults: number;
}

/**
 * Does the work of jobs, one small step after the other and job by job in turn. What it knows is on disk: a step changes
 * deliveries, counts and place in one commit, so that after a crash the next start goes on where this one was.
 */
export function createJobRunner(parts: RunnerParts) {
  const { store, read, clock, alarm, announce, trouble, isOnDuty = () => true } = parts;
  const entries = new Map<string, Entry>();
  let callOff = (): void => {};
  let round: Promise<void> | null = null;
  let stopped = false;

  function add(standing: StandingJob): void {
    if (standing.job.status !== 'running') return;
    entries.set(standing.job.id, { standing, wakeAt: 0, wait: BETWEEN_STEPS_MS, faults: 0 });
    soon();
  }

  function soon(): void {
    if (stopped || round !== null || entries.size === 0) return;
    callOff();
    const first = Math.min(...[...entries.values()].map(({ wakeAt }) => wakeAt));
    callOff = alarm(Math.max(first, clock() + BETWEEN_STEPS_MS), () => {
      round = goRound().finally(() => {
        round = null;
        soon();
      });
    });
  }

  async function goRound(): Promise<void> {
    for (const [id, entry] of [...entries]) {
      if (stopped) return;
      if (entry.wakeAt > clock()) continue;
      if (!isOnDuty()) {
        entry.wakeAt = clock() + LONGEST_WAIT_MS;
        continue;
      }
      const hasMoved = await turn(entry).then(
        (moved) => {
          entry.faults = 0;
          return moved;
        },
        (error: unknown) => stumble(entry, error),
      );
      if (entry.standing.job.status !== 'running') entries.delete(id);
      entry.wait = hasMoved ? BETWEEN_STEPS_MS : Math.min(entry.wait * 2, LONGEST_WAIT_MS);
      entry.wakeAt = clock() + entry.wait;
    }
  }

  /** A store that is away comes back; whatever else stays wrong is a fault of ours, and would be tried for ever. */
  async function stumble(entry: Entry, error: unknown): Promise<false> {
    trouble(error);
    const isAway = error instanceof Error && error.name === 'StoreUnavailable';
    entry.faults = isAway ? 0 : entry.faults + 1;
    if (entry.faults < MOST_FAULTS) return false;
    const { job, tracks } = entry.standing;
    const ended = await store.endJob(job.id, 'failed', 'internal', clock()).catch(() => null);
    if (ended?.kind === 'ended' || ended?.kind === 'final') entry.standing = { job: ended.job, tracks };
    return false;
  }

  /** A step on each track of a job that has room. Returns whether there was any. */
  async function turn(entry: Entry): Promise<boolean> {
    const { job } = entry.standing;
    const waitingFor = new Set<string>();
    let hasMoved = false;
    const apart = Object.keys(entry.standing.tracks.apart);
    const { endpoints } = apart.length === 0 ? NO_LOAD : await read.jobLoad(job.id, apart);
    for (const load of endpoints) {
      if (isStopped(load)) waitingFor.add(load.endpoint);
      if (roomOf(load) > 0) hasMoved = (await advance(entry, load.endpoint, waitingFor)) || hasMoved;
    }
    hasMoved = (await advance(entry, null, waitingFor)) || hasMoved;
    await tellWaiting(entry, [...waitingFor].sort());
    return hasMoved;
  }

  async function advance(entry: Entry, track: string | null, waitingFor: Set<string>): Promise<boolean> {
    const { job, tracks } = entry.standing;
    const from = track === null ? tracks.main : tracks.apart[track];
    if (job.status !== 'running' || from === null || from === undefined) return false;
    const { kind, tenant, selection } = job;
    const apart = Object.keys(tracks.apart);
    const page = await read.jobCandidates({
      tenant,
      selection: track === null ? selection : { ...selection, endpoint: track },
      without: track === null ? apart : [],
      from,
      limit: STEP,
    });
    const opening = page.candidates.filter((candidate) => needsRoom(kind, candidate));
    const endpoints = [...new Set(opening.map(({ endpoint }) => endpoint))];
    const load = endpoints.length === 0 ? NO_LOAD : await read.jobLoad(job.id, endpoints);
    const ofOne = track !== null || selection.endpoint !== null;
    const plan = planStep({ kind, page, load, apart: ofOne ? null : apart.length });
    for (const endpoint of plan.stopped) waitingFor.add(endpoint);
    if (plan.to === from && plan.taken.length === 0 && Object.keys(plan.apart).length === 0) return false;
    const ordered = new Set(load.endpoints.filter(({ isOrdered }) => isOrdered).map(({ endpoint }) => endpoint));
    await commit(entry, {
      job: job.id,
      track,
      from,
      to: plan.to,
      looked: plan.looked,
      deliveries: plan.taken.flatMap(({ delivery }) => delivery ?? []),
      missing: plan.taken.flatMap(({ delivery, event, tenant: owner, endpoint }) =>
        delivery === null ? [{ event, tenant: owner, target: targetOf(endpoint, ordered.has(endpoint)) }] : [],
      ),
      apart: plan.apart,
      waitingFor: job.waitingFor,
    });
    return true;
  }

  function targetOf(endpoint: string, ordered: boolean): Target {
    return { delivery: parts.ids('dlv'), endpoint, ordered };
  }

  async function commit(entry: Entry, step: JobStep): Promise<void> {
    const now = clock();
    const result = await store.stepJob(step, now);
    if (result.kind === 'unknown') {
      entries.delete(step.job);
      return;
    }
    entry.standing = result.standing;
    if (result.kind === 'stale') return;
    for (const delivery of result.opened) {
      const dueAt = delivery.nextAttemptAt ?? now;
      announce({ kind: 'delivery_due', endpoint: delivery.endpoint, dueAt, delivery });
    }
    for (const delivery of result.withdrawn) {
      announce({ kind: 'delivery_withdrawn', endpoint: delivery.endpoint, delivery });
    }
  }

  /** Writes down what the job waits for, where that has changed. */
  async function tellWaiting(entry: Entry, waitingFor: readonly string[]): Promise<void> {
    const { job, tracks } = entry.standing;
    if (job.status !== 'running' || String(job.waitingFor) === String(waitingFor)) return;
    const [track, place] =
      tracks.main === null ? (Object.entries(tracks.apart)[0] as [string, Position]) : [null, tracks.main];
    const nothing = { looked: 0, deliveries: [], missing: [], apart: {} };
    await commit(entry, { job: job.id, track, from: place, to: place, ...nothing, waitingFor });
  }

  return {
    add,
    /** How many of a tenant's jobs run here (null: of those that are for every tenant). */
    running: (tenant: string | null): number =>
      [...entries.values()].filter(({ standing: { job } }) => job.tenant === tenant).length,
    /** Takes up what an earlier run left, or another process has begun, and forgets what that has ended. */
    async start(): Promise<void> {
      const known = [...entries.keys()];
      const running = await store.runningJobs();
      const there = new Set(running.map(({ job }) => job.id));
      for (const id of known) if (!there.has(id)) entries.delete(id);
      for (const standing of running) if (!entries.has(standing.job.id)) add(standing);
    },
    /** Ends after the step that is under way; the rest is the next start's. */
    async stop(): Promise<void> {
      stopped = true;
      callOff();
      await round;
    },
  };
}

const NO_LOAD: JobLoad = { jobDue: 0, endpoints: [] };
