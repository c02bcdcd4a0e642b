import type { JobKind, Selection } from '../../core/job/job.ts';
import type { Clock, Position, ReadStore } from '../../ports.ts';
import { FIRST_POSITION } from '../../ports.ts';
import { needsRoom } from './plan-step.ts';

export interface Estimate {
  /** Deliveries that something would be done with. */
  readonly deliveries: number;
  /** Deliveries selected that nothing can be done with. */
  readonly skipped: number;
  readonly examined: number;
  /** False when counting was given up: then there are at least so many. */
  readonly isComplete: boolean;
}

/** How long one asks for an estimate, at most about. */
const PATIENCE_MS = 1_000;
const PAGE = 2_000;

/** Counts what a job would do. Changes nothing. */
export async function estimate(
  { read, clock }: { readonly read: Pick<ReadStore, 'jobCandidates'>; readonly clock: Clock },
  {
    kind,
    tenant,
    selection,
  }: { readonly kind: JobKind; readonly tenant: string | null; readonly selection: Selection },
): Promise<Estimate> {
  const end = clock() + PATIENCE_MS;
  const counts = { deliveries: 0, skipped: 0, examined: 0 };
  for (let from: Position | null = FIRST_POSITION; from !== null; ) {
    const query = { tenant, selection, without: [], from, limit: PAGE };
    const page: Awaited<ReturnType<typeof read.jobCandidates>> = await read.jobCandidates(query);
    for (const candidate of page.candidates) {
      const isDoable = kind === 'cancel' ? candidate.isOpen : needsRoom(kind, candidate);
      if (isDoable) counts.deliveries++;
      else counts.skipped++;
    }
    counts.examined += page.looked;
    from = page.next;
    if (from !== null && (page.isHeldUp || clock() >= end)) return { ...counts, isComplete: false };
  }
  return { ...counts, isComplete: true };
}
