/** An event: what happened, as it was accepted. */
export interface Event {
  /** The caller's id, or `evt_` and a ULID. Unique within the tenant. */
  readonly id: string;
  readonly tenant: string;
  /** A dotted name, such as `order.created`. */
  readonly type: string;
  /** When it happened, Unix milliseconds: the caller's word, or the time of acceptance. */
  readonly timestamp: number;
  /** The ordering key, or null for none. */
  readonly key: string | null;
  readonly channels: readonly string[];
  readonly contentType: string;
  /** The bytes as they came in: key order, number spelling and white space included. */
  readonly data: Uint8Array;
  /** The headers kept from a source's request; null for what was published over the API. */
  readonly headers: Readonly<Record<string, string>> | null;
  /** Only where a source received it that passes on what comes as it came: body, content type and headers. */
  readonly asReceived?: true;
  /** The id of the source it came in by; null for what was published over the API. */
  readonly source: string | null;
  /** When it was accepted, Unix milliseconds. */
  readonly acceptedAt: number;
  /** Not to be delivered before this, Unix milliseconds. */
  readonly deliverAt: number | null;
  /** Not to be delivered from this on, Unix milliseconds. */
  readonly expiresAt: number | null;
  /** The publisher's W3C trace context. */
  readonly traceparent: string | null;
}

/** What lists show of an event: everything but its data and headers, and how they go out. */
export type EventSummary = Omit<Event, 'data' | 'headers' | 'asReceived'>;
