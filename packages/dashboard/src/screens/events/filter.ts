import type { EventFilter } from '../../api/events.ts';
import type { EventSummary } from '../../api/types.ts';
import { type RangeSearch, rangeOf } from '../../parts/time-range.ts';

/** The search part of the address of the events. */
export interface EventSearch extends RangeSearch {
  tenant?: string;
  type?: string;
  source?: string;
  key?: string;
  /** What the events have to carry. */
  contains?: string;
}

/** What to ask the server for; `now` is when the reader chose, so that the answer does not slide away under them. */
export function eventFilter(search: EventSearch, now: number): EventFilter {
  const { tenant, type, source, key, contains } = search;
  return {
    ...(tenant === undefined ? {} : { tenant }),
    ...(type === undefined ? {} : { type }),
    ...(source === undefined ? {} : { source }),
    ...(key === undefined ? {} : { key }),
    ...rangeOf(search, now),
    ...(contains === undefined ? {} : { contains }),
  };
}

/** Whether an event of the stream belongs into the list. What it carries the stream does not say. */
export function matches(filter: EventFilter, event: EventSummary): boolean {
  if (filter.contains !== undefined) return false;
  const at = Date.parse(event.acceptedAt);
  if (filter.until !== undefined && at >= Date.parse(filter.until)) return false;
  return (['tenant', 'type', 'source', 'key'] as const).every(
    (name) => filter[name] === undefined || filter[name] === event[name],
  );
}

/**
 * What was typed into the search box: `type:a.b`, `tenant:x`, `key:x` and `source:x` narrow, a dotted name is a type, a
 * text in quotes is to be found in what events carry, and the rest is an id.
 */
export function readSearch(text: string): { search: EventSearch; id: string | null } {
  const search: EventSearch = {};
  let id: string | null = null;
  const rest = text.replace(/(?:^|\s)"(.+)"(?=\s|$)/, (_, quoted: string) => {
    search.contains = quoted;
    return ' ';
  });
  for (const word of rest.trim().split(/\s+/).filter(Boolean)) {
    const [, name, value] = /^(type|tenant|key|source|contains):(.+)$/.exec(word) ?? [];
    if (name !== undefined && value !== undefined) search[name as 'type'] = value;
    else if (/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/.test(word)) search.type = word;
    else id = word;
  }
  return { search, id };
}
