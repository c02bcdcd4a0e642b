import type { SelectedStatus } from '../core/job/job.ts';
import { FIRST_POSITION, type Position } from '../ports.ts';

/** Where a job stands in its range: in which table, and behind which key. Deliveries come first, then what is missing. */
export interface JobPlace {
  readonly table: 'deliveries' | 'events';
  readonly after: number;
}

const LETTERS = { deliveries: 'd', events: 'e' } as const;

export function jobPlaceOf(position: Position, statuses: readonly SelectedStatus[]): JobPlace {
  if (position === FIRST_POSITION) {
    const onlyMissing = statuses.every((status) => status === 'missing');
    return { table: onlyMissing ? 'events' : 'deliveries', after: 0 };
  }
  const after = Number(position.slice(1));
  if (!Number.isSafeInteger(after)) throw new RangeError('the position is none of this store');
  return { table: position.startsWith(LETTERS.deliveries) ? 'deliveries' : 'events', after };
}

export function jobPosition(table: JobPlace['table'], after: number): Position {
  return `${LETTERS[table]}${after}`;
}

/** Where a job goes on behind the last row of a table; null when that was all. */
export function behindLast(table: JobPlace['table'], statuses: readonly SelectedStatus[]): Position | null {
  return table === 'deliveries' && statuses.includes('missing') ? jobPosition('events', 0) : null;
}
