import type { EventFilter } from '../../api/events.ts';
import type { EventSummary } from '../../api/types.ts';

/** The search part of the address of the events. */
export interface EventSearch {
  tenant?: string;
  type?: string;
  source?: string;
  key?: string;
  within?: string;
}

export const WITHIN = [
  { value: '1h', label: 'Last hour', ms: 3_600_000 },
  { value: '24h', label: 'Last 24 hours', ms: 86_400_000 },
  { value: '7d', label: 'Last 7 days', ms: 7 * 86_400_000 },
] as const;

/** What to ask the server for; `now` is when the reader chose, so that the answer does not slide away under them. */
export function eventFilter(search: EventSearch, now: number): EventFilter {
  const { tenant, type, source, key, within } = search;
  const ms = WITHIN.find(({ value }) => value === within)?.ms;
  return {
    ...(tenant === undefined ? {} : { tenant }),
    ...(type === undefined ? {} : { type }),
    ...(source === undefined ? {} : { source }),
    ...(key === undefined ? {} : { key }),
    ...(ms === undefined ? {} : { since: new Date(now - ms).toISOString() }),
  };
}

/** Whether an event of the stream belongs into the list. */
export function matches(filter: EventFilter, event: EventSummary): boolean {
  return (['tenant', 'type', 'source', 'key'] as const).every(
    (name) => filter[name] === undefined || filter[name] === event[name],
  );
}

/** What was typed into the search box: `type:a.b`, `tenant:x`, `key:x` and `source:x` narrow, a dotted name is a type, the rest is an id. */
export function readSearch(text: string): { search: EventSearch; id: string | null } {
  const search: EventSearch = {};
  let id: string | null = null;
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const [, name, value] = /^(type|tenant|key|source):(.+)$/.exec(word) ?? [];
    if (name !== undefined && value !== undefined) search[name as 'type'] = value;
    else if (/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/.test(word)) search.type = word;
    else id = word;
  }
  return { search, id };
}
