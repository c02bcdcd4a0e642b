import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request changes something. */
export function changes(request: FastifyRequest): boolean {
  return !SAFE.has(request.method);
}

/**
 * Whether a request with a cookie comes from a page of ours: its `Origin` is the address it was sent to, or one of the
 * addresses that the operator names (a proxy may have rewritten `Host`). Browsers send `Origin` with every change, so
 * that one without it is refused too.
 */
export function fromOwnPage(request: FastifyRequest, ownOrigins: readonly string[]): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return origin === `${request.protocol}://${request.host}` || ownOrigins.includes(origin);
}
