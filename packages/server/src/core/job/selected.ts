import { compilePatterns } from '../event/type-matcher.ts';
import { parsePattern } from '../event/type-pattern.ts';
import { matchesFilter } from '../route/filter.ts';
import { parseFilter } from '../route/filter-parse.ts';
import type { RoutedEvent } from '../route/match.ts';
import type { Selection } from './job.ts';

/** Whether a selection takes an event, by its type and the filter. Compiled once for many events. */
export function compileSelected(
  selection: Pick<Selection, 'eventTypes' | 'filter'>,
): (event: Pick<RoutedEvent, 'type' | 'tenant' | 'channels' | 'data'>) => boolean {
  const isWanted = compilePatterns(
    selection.eventTypes.map((text) => {
      const parsed = parsePattern(text);
      if (!parsed.ok) throw new Error(`a job's event type pattern is not one: ${text}`);
      return parsed.value;
    }),
  );
  if (selection.filter === null) return ({ type }) => isWanted(type);
  const parsed = parseFilter(selection.filter);
  if (!parsed.ok) throw new Error(`a job's filter is not one: ${parsed.problem.detail}`);
  const filter = parsed.value;
  return ({ type, tenant, channels, data }) =>
    isWanted(type) && matchesFilter(filter, { type, tenant, channels, data: filter.usesData ? data() : null });
}
