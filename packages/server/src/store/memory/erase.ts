import type { Attempt } from '../../core/delivery/delivery.ts';
import type { EventRow } from './state.ts';

/** Data and headers go, and with them what was sent and answered. */
export function eraseEvent(row: EventRow): void {
  row.event = { ...row.event, data: new Uint8Array(0), headers: null };
  row.isErased = true;
  for (const { attempts } of row.deliveries) attempts.splice(0, attempts.length, ...attempts.map(erased));
}

export function erased(attempt: Attempt): Attempt {
  return { ...attempt, detail: null, request: { url: '', headers: {} }, response: null };
}

/** Whether all is out, and every delivery succeeded: nothing will ask for the payload again. */
export function hasSucceeded({ fanOut, deliveries }: EventRow): boolean {
  return fanOut === null && deliveries.every(({ status, dueAt }) => status === 'delivered' && dueAt === null);
}
