import type { DeliveryFilter } from '../../api/deliveries.ts';
import type { JobDraft } from '../../api/jobs.ts';
import type { DeliveryStatus } from '../../api/types.ts';

/** What can be done with a whole list, in which states, the usual one first. A retry leaves alone what is open: it is on its way. */
export const BULK: readonly { kind: JobDraft['kind']; label: string; states: readonly DeliveryStatus[] }[] = [
  { kind: 'retry', label: 'Retry all', states: ['exhausted', 'cancelled'] },
  { kind: 'cancel', label: 'Cancel all', states: ['pending', 'held'] },
  { kind: 'replay', label: 'Replay', states: ['delivered', 'exhausted', 'cancelled'] },
];

export type Bulk = (typeof BULK)[number];

/** What could be done with a list in this state; with all states, everything. */
export function bulkFor(status: DeliveryStatus | undefined): readonly Bulk[] {
  return status === undefined ? BULK : BULK.filter(({ states }) => states.includes(status));
}

/** The job over a list as it is narrowed, or what has to be chosen first. */
export function draftOf({ kind }: Bulk, filter: DeliveryFilter): JobDraft | 'endpoint' | 'within' {
  if (kind === 'replay' && filter.endpoint === undefined) return 'endpoint';
  if (kind === 'replay' && filter.since === undefined) return 'within';
  const { type, ...rest } = filter;
  return { kind, ...rest, ...(type === undefined ? {} : { eventTypes: [type] }) };
}
