import type { AcceptStore, Clock, FanOutSlice } from '../../ports.ts';
import { addDeliveries, checkTargets } from './accept.ts';
import { routesAt } from './routes.ts';
import { eventOf, type State, tenantOf } from './state.ts';

export function createFanOuts(state: State, clock: Clock): Pick<AcceptStore, 'extend' | 'openFanOuts' | 'routesAt'> {
  return {
    extend: async (slice) => extend(state, slice, clock()),
    openFanOuts: async () =>
      state.events.flatMap(({ event, fanOut }) => (fanOut === null ? [] : [{ event, after: fanOut.after }])),
    routesAt: async (tenant, event) => routesAt(state, tenant, event),
  };
}

function extend(state: State, slice: FanOutSlice, now: number): Awaited<ReturnType<AcceptStore['extend']>> {
  const tenant = tenantOf(state, slice.tenant);
  const event = tenant === undefined ? undefined : eventOf(state, slice.event, tenant);
  const after = event?.fanOut?.after ?? null;
  // What lies behind the cursor comes again: its commit was taken for failed.
  const fresh = event?.fanOut ? slice.targets.filter(({ endpoint }) => after === null || endpoint > after) : [];
  const sequences = slice.targets
    .filter((target) => !fresh.includes(target))
    .map(({ delivery }) => state.deliveries.get(delivery)?.sequence ?? null);
  if (tenant === undefined || event === undefined) return { sequences, isErased: true };
  if (event.fanOut === null) return { sequences, isErased: event.isErased };

  checkTargets(state, tenant, fresh);
  sequences.push(...addDeliveries(state, event, fresh, { dueAt: slice.dueAt, now }));
  event.fanOut = slice.last ? null : { after: fresh.at(-1)?.endpoint ?? after };
  return { sequences, isErased: event.isErased };
}
