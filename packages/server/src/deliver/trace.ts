import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Outcome, TraceSpan, Tracing } from '../ports.ts';

/**
 * The W3C trace context of an attempt: the publisher's trace where it gave one, a new one otherwise, and always a new
 * span (https://www.w3.org/TR/trace-context/#traceparent-header).
 */
export function traceparentOf(publisher: string | null, randomHex: (bytes: number) => string): string {
  const span = randomHex(8);
  if (publisher === null) return `00-${randomHex(16)}-${span}-00`;
  return `${publisher.slice(0, 36)}${span}${publisher.slice(52)}`;
}

/** Begins the span of an attempt, a child of the publish that caused it. */
export function beginAttempt(
  tracing: Tracing,
  { id, endpoint, event, attempts }: DueDelivery,
  attempt: { readonly id: string; readonly startedAt: number },
): TraceSpan {
  return tracing.begin('posthorn attempt', {
    kind: 'client',
    parent: event.traceparent,
    startedAt: attempt.startedAt,
    attributes: {
      'http.request.method': 'POST',
      'messaging.system': 'posthorn',
      'messaging.message.id': event.id,
      'posthorn.event.type': event.type,
      'posthorn.endpoint.id': endpoint,
      'posthorn.delivery.id': id,
      'posthorn.attempt.id': attempt.id,
      'posthorn.attempt.number': attempts + 1,
    },
  });
}

/** Ends it with what came: everything but a 2xx is an error. */
export function endAttempt(span: TraceSpan, outcome: Outcome): void {
  if (outcome.kind !== 'response') {
    span.end({ attributes: { 'error.type': outcome.kind }, error: outcome.kind });
    return;
  }
  const { status } = outcome;
  const attributes = { 'http.response.status_code': status };
  if (status >= 200 && status <= 299) span.end({ attributes });
  else span.end({ attributes: { ...attributes, 'error.type': String(status) }, error: `status ${status}` });
}
