import type { Route } from '../core/endpoint/route.ts';
import { compilePatterns } from '../core/event/type-matcher.ts';
import { parsePattern, type TypePattern } from '../core/event/type-pattern.ts';
import { parseFilter } from '../core/route/filter-parse.ts';
import type { Candidate } from '../core/route/match.ts';

/** A route ready to be asked about events. */
export interface CompiledRoute {
  route: Route;
  readonly candidate: Candidate;
  /** The names it asked for when it asked for names alone; null when a pattern (or none, which means all) is among them. */
  readonly exactTypes: readonly string[] | null;
}

/** Compiles what was checked when it was stored; a route that does not compile is a bug, and throws. */
export function compileRoute(route: Route): CompiledRoute {
  const patterns = route.eventTypes.map(patternOf);
  const exact = patterns.length > 0 && patterns.every(({ kind }) => kind === 'exact');
  return {
    route,
    candidate: {
      eventTypes: compilePatterns(patterns),
      channels: route.channels,
      sources: route.sources,
      filter: route.filter === null ? null : filterOf(route),
    },
    exactTypes: exact ? patterns.map(({ text }) => text) : null,
  };
}

function patternOf(text: string): TypePattern {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(`a stored event type pattern is not one: ${text}`);
  return parsed.value;
}

function filterOf(route: Route): Candidate['filter'] {
  const parsed = parseFilter(route.filter);
  if (!parsed.ok) throw new Error(`the stored filter of ${route.endpoint} is not one: ${parsed.problem.detail}`);
  return parsed.value;
}
