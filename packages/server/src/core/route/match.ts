import type { TypeMatcher } from '../event/type-matcher.ts';
import { channelsMatch } from './channels.ts';
import { type Filter, type FilterInput, matchesFilter } from './filter.ts';
import { explainFilter } from './filter-explain.ts';
import { inWords } from './json-value.ts';

/** What an endpoint asked for, compiled. */
export interface Candidate {
  readonly eventTypes: TypeMatcher;
  readonly channels: readonly string[];
  readonly sources: readonly string[];
  readonly filter: Filter | null;
}

/** What routing sees of an event. */
export interface RoutedEvent {
  readonly type: string;
  readonly tenant: string;
  readonly channels: readonly string[];
  /** The source it came in by; null for what was published over the API. */
  readonly source: string | null;
  /** The parsed data (null for what is not JSON). Called once for each filter that asks about it: keep what it made. */
  readonly data: () => unknown;
}

export type MismatchReason = 'source' | 'event_type' | 'channel' | 'filter';

export type Match =
  | { readonly matches: true }
  | { readonly matches: false; readonly reason: MismatchReason; readonly detail: string; readonly pointer?: string };

/** Whether an event goes to an endpoint: `matchEndpoint` without the words, for every pair of them there is. */
export function reachesEndpoint(candidate: Candidate, event: RoutedEvent): boolean {
  return mismatch(candidate, event) === null;
}

/** Whether an event goes to an endpoint, and if not, why not. The cheap questions come first, the filter last. */
export function matchEndpoint(candidate: Candidate, event: RoutedEvent): Match {
  const reason = mismatch(candidate, event);
  switch (reason) {
    case null:
      return { matches: true };
    case 'source':
      return refused(
        reason,
        `the event came in by the source ${event.source}, and the endpoint takes ${listed(candidate.sources, 'no source')}`,
      );
    case 'event_type':
      return refused(reason, `the endpoint did not ask for events of type ${event.type}`);
    case 'channel':
      return refused(
        reason,
        `the event's channels are ${listed(event.channels, 'none')}, the endpoint's ${listed(candidate.channels, 'all')}`,
      );
    case 'filter': {
      const miss =
        candidate.filter === null ? null : explainFilter(candidate.filter, filterInput(candidate.filter, event));
      if (miss === null) return refused(reason, 'the filter does not fit');
      return { ...refused(reason, miss.detail), pointer: miss.pointer };
    }
  }
}

function mismatch(candidate: Candidate, event: RoutedEvent): MismatchReason | null {
  if (event.source !== null && !candidate.sources.includes(event.source) && !candidate.sources.includes('*'))
    return 'source';
  if (!candidate.eventTypes(event.type)) return 'event_type';
  if (!channelsMatch(candidate.channels, event.channels)) return 'channel';
  if (candidate.filter !== null && !matchesFilter(candidate.filter, filterInput(candidate.filter, event)))
    return 'filter';
  return null;
}

function filterInput(filter: Filter, event: RoutedEvent): FilterInput {
  // Not a getter: a literal with one costs more than many a filter.
  const data = filter.usesData ? event.data() : null;
  return { type: event.type, tenant: event.tenant, channels: event.channels, data };
}

function listed(names: readonly string[], none: string): string {
  return names.length === 0 ? none : inWords([...names]);
}

function refused(reason: MismatchReason, detail: string): Extract<Match, { matches: false }> {
  return { matches: false, reason, detail };
}
