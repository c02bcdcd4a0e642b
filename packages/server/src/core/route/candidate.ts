import type { Route } from '../endpoint/route.ts';
import { compilePatterns } from '../event/type-matcher.ts';
import { parsePattern, type TypePattern } from '../event/type-pattern.ts';
import { parseFilter } from './filter-parse.ts';
import type { Candidate } from './match.ts';

/** What an endpoint asked for, as it is stored. */
export type AskedFor = Pick<Route, 'endpoint' | 'eventTypes' | 'channels' | 'sources' | 'filter'>;

/** Compiles what was checked when it was stored; what does not compile is a bug, and throws. */
export function compileCandidate(asked: AskedFor, patterns = asked.eventTypes.map(storedPattern)): Candidate {
  return {
    eventTypes: compilePatterns(patterns),
    channels: asked.channels,
    sources: asked.sources,
    filter: asked.filter === null ? null : filterOf(asked),
  };
}

export function storedPattern(text: string): TypePattern {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(`a stored event type pattern is not one: ${text}`);
  return parsed.value;
}

function filterOf({ endpoint, filter }: AskedFor): Candidate['filter'] {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(`the stored filter of ${endpoint} is not one: ${parsed.problem.detail}`);
  return parsed.value;
}
