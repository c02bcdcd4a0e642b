/** What the journey tells whoever traces it. Nobody does: there is none of these, and nothing is made for it. */
export interface Tracing {
  begin(name: string, options?: SpanOptions): TraceSpan;
}

export interface SpanOptions {
  readonly kind?: 'internal' | 'producer' | 'client';
  /** The W3C trace context of what caused it; null where nothing is known to have. */
  readonly parent?: string | null;
  /** Trace contexts of what it was done for, where that is more than one. */
  readonly links?: readonly string[];
  readonly attributes?: SpanAttributes;
  /** Unix milliseconds; now unless given. */
  readonly startedAt?: number;
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface TraceSpan {
  /** Its W3C trace context, for what it causes. */
  readonly traceparent: string;
  /** It is over; `error` says how it failed. */
  end(result?: { readonly attributes?: SpanAttributes; readonly error?: string; readonly endedAt?: number }): void;
}
