import type { Route } from '../core/endpoint/route.ts';
import type { Log } from '../ports.ts';

const NAMED = 20;

/** Says in the log, at the start and at each change, for which endpoints certificates are not verified. */
export function warnOfUnverified(routes: readonly Route[], log: Log): void {
  const unverified = routes.filter(({ verifyTls }) => verifyTls === false);
  if (unverified.length === 0) return;
  const endpoints = unverified.slice(0, NAMED).map(({ endpoint }) => endpoint);
  log.warn(
    { endpoints, count: unverified.length },
    'certificates are not verified for these endpoints (verifyTls is false): whoever sits on the way can read and change what they are sent',
  );
}
