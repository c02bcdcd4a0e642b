import type { Endpoint, EventType } from '../api/types.ts';
import { endpointName } from '../words/endpoint.ts';
import type { Place } from './places.ts';

/** Something the palette leads to. */
export interface Target {
  /** What it is, in a word. */
  kind: string;
  name: string;
  href: string;
}

/** At most so many are offered at once. */
const OFFERED = 12;

export interface Known {
  places: readonly Place[];
  endpoints: readonly Endpoint[];
  types: readonly EventType[];
}

/** What fits a text: ids that can be told by their prefix first, then places, endpoints and event types by name. */
export function targetsFor(text: string, { places, endpoints, types }: Known): Target[] {
  const wanted = text.trim().toLowerCase();
  const all: Target[] = [
    ...places.map(({ name, to }) => ({ kind: 'place', name, href: to })),
    { kind: 'action', name: 'New endpoint', href: '/endpoints/new' },
    { kind: 'action', name: 'New source', href: '/sources/new' },
    { kind: 'action', name: 'New event type', href: '/event-types/new' },
    ...endpoints.map((each) => ({
      kind: 'endpoint',
      name: endpointName(each),
      href: `/endpoints/${segment(each.id)}`,
    })),
    ...types.map(({ name }) => ({ kind: 'event type', name, href: `/event-types/${segment(name)}` })),
    ...types.map(({ name }) => ({ kind: 'events of', name, href: `/events?type=${segment(name)}` })),
  ];
  const named = all.filter(({ kind, name }) => `${kind} ${name}`.toLowerCase().includes(wanted));
  return [...byId(text.trim()), ...named].slice(0, OFFERED);
}

function byId(id: string): Target[] {
  if (/^dlv_\w+$/.test(id)) return [{ kind: 'delivery', name: id, href: `/deliveries/${id}` }];
  if (/^ep_\w+$/.test(id)) return [{ kind: 'endpoint', name: id, href: `/endpoints/${id}` }];
  if (/^job_\w+$/.test(id)) return [{ kind: 'job', name: id, href: `/jobs/${id}` }];
  if (/^src_\w+$/.test(id)) return [{ kind: 'source', name: id, href: `/sources/${id}` }];
  return [];
}

const segment = encodeURIComponent;
