import {
  type Context,
  type Link,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { SpanOptions, Tracing } from '../ports.ts';

const KINDS = { internal: SpanKind.INTERNAL, producer: SpanKind.PRODUCER, client: SpanKind.CLIENT } as const;

/**
 * The tracer of the OpenTelemetry SDK that the user has registered in this thread (`node --import`), or null without
 * one: whoever gets null makes no span, so that tracing costs nothing where nobody traces.
 */
export function findTracing(version: string): Tracing | null {
  const provider = trace.getTracerProvider();
  const isNobody = provider instanceof ProxyTracerProvider && provider.getDelegateTracer('posthorn') === undefined;
  if (isNobody) return null;
  const tracer = provider.getTracer('posthorn', version);
  return {
    begin(name, options = {}) {
      const { kind = 'internal', attributes = {}, startedAt } = options;
      const span = tracer.startSpan(
        name,
        {
          kind: KINDS[kind],
          attributes,
          links: linksOf(options),
          ...(startedAt === undefined ? {} : { startTime: startedAt }),
        },
        parentOf(options),
      );
      return {
        traceparent: traceparentOf(span.spanContext()),
        end(result = {}) {
          if (result.attributes !== undefined) span.setAttributes(result.attributes);
          if (result.error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: result.error });
          span.end(result.endedAt);
        },
      };
    },
  };
}

function parentOf({ parent = null }: SpanOptions): Context {
  const context = parent === null ? null : contextOf(parent);
  return context === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, context);
}

function linksOf({ links = [] }: SpanOptions): Link[] {
  return links.flatMap((link) => contextOf(link) ?? []).map((context) => ({ context }));
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
function contextOf(traceparent: string): SpanContext | null {
  const found = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/.exec(traceparent);
  const [, traceId, spanId, flags] = found ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}

function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
