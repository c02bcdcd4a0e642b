import type { JobKind } from '../../core/job/job.ts';
import type { Candidate, CandidatePage, EndpointLoad, JobLoad, Position } from '../../ports.ts';
import { isStopped, MOST_APART, roomOf, roomOfJob } from './pace.ts';

/** What of a page is done in one step, and where the track then stands. */
export interface PlannedStep {
  readonly taken: readonly Candidate[];
  readonly to: Position | null;
  readonly looked: number;
  /** Endpoints that have no room and get a track of their own from here on. */
  readonly apart: Readonly<Record<string, Position>>;
  /** Endpoints met that are paused or disabled. */
  readonly stopped: readonly string[];
}

export interface PlanGiven {
  readonly kind: JobKind;
  readonly page: CandidatePage;
  readonly load: JobLoad;
  /** How many endpoints have a track of their own; null where none may get one: this track is about one endpoint. */
  readonly apart: number | null;
}

/** Whether doing something about it means opening a delivery. */
export function needsRoom(kind: JobKind, { isOpen, isSendable }: Candidate): boolean {
  return kind !== 'cancel' && !isOpen && isSendable;
}

/**
 * Takes from a page, in its order, what there is room for. An endpoint without room stops the track, or leaves it where
 * there are others to go on with.
 */
export function planStep({ kind, page, load, apart: tracks }: PlanGiven): PlannedStep {
  const loads = new Map<string, EndpointLoad>(load.endpoints.map((one) => [one.endpoint, one]));
  const rooms = new Map<string, number>();
  let ofJob = roomOfJob(load, tracks ?? 0);
  const taken: Candidate[] = [];
  const apart: Record<string, Position> = {};
  const stopped = new Set<string>();
  for (const candidate of page.candidates) {
    const { endpoint, before, looked } = candidate;
    if (apart[endpoint] !== undefined) continue;
    if (needsRoom(kind, candidate)) {
      const known = loads.get(endpoint);
      const room = rooms.get(endpoint) ?? (known === undefined ? Number.POSITIVE_INFINITY : roomOf(known));
      if (room > 0 && ofJob > 0) {
        rooms.set(endpoint, room - 1);
        ofJob--;
      } else {
        if (known !== undefined && isStopped(known)) stopped.add(endpoint);
        const mayPart = tracks !== null && ofJob > 0 && tracks + Object.keys(apart).length < MOST_APART;
        if (!mayPart) return { taken, to: before, looked, apart, stopped: [...stopped] };
        apart[endpoint] = before;
        continue;
      }
    }
    taken.push(candidate);
  }
  return { taken, to: page.next, looked: page.looked, apart, stopped: [...stopped] };
}
