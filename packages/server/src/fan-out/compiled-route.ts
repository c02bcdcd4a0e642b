import type { Route } from '../core/endpoint/route.ts';
import { compileCandidate } from '../core/route/candidate.ts';
import type { Candidate } from '../core/route/match.ts';

/** A route ready to be asked about events. */
export interface CompiledRoute {
  readonly route: Route;
  readonly candidate: Candidate;
}

/** Compiles what was checked when it was stored; a route that does not compile is a bug, and throws. */
export function compileRoute(route: Route): CompiledRoute {
  return { route, candidate: compileCandidate(route) };
}
