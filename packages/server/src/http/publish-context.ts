import type { FastifyRequest } from 'fastify';
import type { PublishContext } from '../ports.ts';

/** Version 00 of W3C Trace Context; anything else is not ours to pass on. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** What a request says of the events in it. */
export function publishContext(
  { scope, headers }: Pick<FastifyRequest, 'scope' | 'headers'>,
  maxDepth: number,
): PublishContext {
  const { tenant } = scope;
  const { 'idempotency-key': idempotencyKey, traceparent } = headers;
  return {
    tenant: tenant ?? 'default',
    onlyTenant: tenant,
    idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : null,
    traceparent: typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? traceparent : null,
    maxDepth,
  };
}
