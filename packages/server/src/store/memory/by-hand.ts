import type { Clock, ManageStore, TidyStore } from '../../ports.ts';
import { eraseEvent } from './erase.ts';
import { deliveryOf, isOpen } from './standing.ts';
import { type DeliveryRow, eventOf, type State, tenantOf } from './state.ts';

const CANCELLED_AT_ONCE = 250;

export function createByHand(
  state: State,
  clock: Clock,
): Pick<ManageStore, 'retryDelivery' | 'cancelDelivery' | 'erasePayload' | 'erasePayloads' | 'cancelErased'> &
  Pick<TidyStore, 'settleDeleted'> {
  const note = (delivery: DeliveryRow): void => {
    state.log.push({ at: clock(), kind: 'delivery', delivery });
  };
  return {
    async retryDelivery(id, now) {
      const row = state.deliveries.get(id);
      if (row === undefined) return { kind: 'unknown' };
      if (row.endpoint.deletedAt !== null) {
        return { kind: 'gone', reason: 'endpoint_deleted', delivery: deliveryOf(row, now) };
      }
      if (row.event.isErased) return { kind: 'gone', reason: 'payload_erased', delivery: deliveryOf(row, now) };
      if (row.dueAt === null) {
        row.isByHand = true;
        if (row.status !== 'delivered') Object.assign(row, { status: 'pending', reason: null, completedAt: null });
      }
      row.dueAt = now;
      // Somebody waits for it: not in the lane of replays.
      row.job = null;
      note(row);
      return { kind: 'due', delivery: deliveryOf(row, now) };
    },
    async cancelDelivery(id, reason, now) {
      const row = state.deliveries.get(id);
      if (row === undefined) return { kind: 'unknown' };
      if (!isOpen(row)) return { kind: 'final', delivery: deliveryOf(row, now) };
      makeFinal(row, reason, now);
      note(row);
      return { kind: 'cancelled', delivery: deliveryOf(row, now) };
    },
    async erasePayload(tenant, event, now) {
      const row = eventOf(state, event, tenantOf(state, tenant));
      if (row === undefined) return 'unknown';
      for (const delivery of row.deliveries) {
        if (!isOpen(delivery)) continue;
        makeFinal(delivery, 'payload_erased', now);
        note(delivery);
      }
      eraseEvent(row);
      return 'erased';
    },
    async erasePayloads(tenant) {
      const row = tenantOf(state, tenant);
      if (row === undefined) return 'unknown';
      for (const event of state.events) if (event.tenant === row) eraseEvent(event);
      return 'erased';
    },
    async cancelErased(tenant, now) {
      const row = tenantOf(state, tenant);
      const open = [...state.deliveries.values()].filter((each) => each.event.tenant === row && isOpen(each));
      const cancelled = open.filter(({ event }) => event.isErased).slice(0, CANCELLED_AT_ONCE);
      for (const delivery of cancelled) {
        makeFinal(delivery, 'payload_erased', now);
        note(delivery);
      }
      return cancelled.map((delivery) => deliveryOf(delivery, now));
    },
    async settleDeleted(limit) {
      const open = [...state.deliveries.values()].filter((row) => row.dueAt !== null && !isOpen(row)).slice(0, limit);
      for (const row of open) makeFinal(row, 'endpoint_deleted', row.endpoint.deletedAt as number);
      return open.length;
    },
  };
}

/** What was delivered stays so: only the further attempt somebody asked for is withdrawn. */
export function makeFinal(row: DeliveryRow, reason: string, now: number): void {
  row.dueAt = null;
  row.isByHand = false;
  if (row.status !== 'delivered') Object.assign(row, { status: 'cancelled', reason, completedAt: now });
}
