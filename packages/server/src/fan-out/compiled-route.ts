import type { Route } from '../core/endpoint/route.ts';
import { compileCandidate, storedPattern } from '../core/route/candidate.ts';
import type { Candidate } from '../core/route/match.ts';

/** A route ready to be asked about events. */
export interface CompiledRoute {
  route: Route;
  readonly candidate: Candidate;
  /** The names it asked for when it asked for names alone; null when a pattern (or none, which means all) is among them. */
  readonly exactTypes: readonly string[] | null;
  /** Whether it asks for nothing beside: whatever of its types was published over the API reaches it. */
  readonly onlyTypes: boolean;
}

/** Compiles what was checked when it was stored; a route that does not compile is a bug, and throws. */
export function compileRoute(route: Route): CompiledRoute {
  const patterns = route.eventTypes.map(storedPattern);
  const exact = patterns.length > 0 && patterns.every(({ kind }) => kind === 'exact');
  return {
    route,
    candidate: compileCandidate(route, patterns),
    exactTypes: exact ? patterns.map(({ text }) => text) : null,
    onlyTypes: exact && route.channels.length === 0 && route.filter === null,
  };
}
