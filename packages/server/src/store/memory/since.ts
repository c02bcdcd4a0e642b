import type { Happening } from '../../ports.ts';
import { keyOf, timeOf } from '../key.ts';
import { deliveryOf } from './standing.ts';
import type { LogEntry, State, TenantRow } from './state.ts';

export function since(
  state: State,
  { id, tenant, limit, now }: { id: string; tenant: string | null; limit: number; now: number },
): Happening[] {
  const isShown = (row: TenantRow): boolean => !row.isDeleted && (tenant === null || row.tenant.id === tenant);
  const from = placeAfter(state, id, isShown);
  if (from === null) return [];
  return state.log
    .slice(from)
    .filter((entry) => isShown(tenantOf(entry)))
    .slice(0, limit)
    .map((entry) => happeningOf(entry, now));
}

export function remembers(state: State, id: string, tenant: string | null): boolean {
  const isShown = (row: TenantRow): boolean => !row.isDeleted && (tenant === null || row.tenant.id === tenant);
  const isThere =
    state.deliveries.has(id) || state.events.some(({ event, tenant: of }) => event.id === id && isShown(of));
  if (isThere) return !state.hasForgotten || state.log.some((entry) => isAbout(entry, id));
  const key = keyOf(id);
  return key !== null && (!state.hasForgotten || timeOf(key) >= (state.log[0]?.at ?? 0));
}

function isAbout(entry: LogEntry, id: string): boolean {
  if (entry.kind !== 'event') return entry.delivery.id === id;
  return entry.event.event.id === id || entry.event.deliveries.some((delivery) => delivery.id === id);
}

/** The first entry after a row's own. A delivery's first own entry counts, or its event's where it has none. */
function placeAfter(state: State, id: string, isShown: (tenant: TenantRow) => boolean): number | null {
  const { log } = state;
  const index = (is: (entry: LogEntry) => boolean): number | null => {
    const found = log.findIndex(is);
    return found < 0 ? null : found + 1;
  };
  const delivery = state.deliveries.get(id);
  const key = keyOf(id);
  return (
    index((entry) => entry.kind === 'event' && entry.event.event.id === id && isShown(entry.event.tenant)) ??
    index((entry) => entry.kind === 'attempt' && entry.attempt.id === id) ??
    index((entry) => entry.kind === 'delivery' && entry.delivery.id === id) ??
    index((entry) => entry.kind === 'event' && delivery !== undefined && entry.event === delivery.event) ??
    (key === null ? null : firstSince(log, timeOf(key)))
  );
}

function firstSince(log: readonly LogEntry[], time: number): number {
  const found = log.findIndex(({ at }) => at >= time);
  return found < 0 ? log.length : found;
}

function tenantOf(entry: LogEntry): TenantRow {
  return entry.kind === 'event' ? entry.event.tenant : entry.delivery.event.tenant;
}

function happeningOf(entry: LogEntry, now: number): Happening {
  if (entry.kind === 'event') {
    const { data: _data, headers: _headers, ...summary } = entry.event.event;
    return { kind: 'event', event: summary };
  }
  const delivery = deliveryOf(entry.delivery, now);
  if (entry.kind === 'delivery') return { kind: 'delivery', delivery };
  const { request: _request, response: _response, ...attempt } = entry.attempt;
  const detail = entry.delivery.event.isErased ? null : attempt.detail;
  return { kind: 'attempt', delivery, attempt: { ...attempt, detail } };
}
