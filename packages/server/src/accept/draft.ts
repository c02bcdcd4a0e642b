/** An event as a caller proposes it: read and checked for shape, not yet accepted. */
export interface Draft {
  readonly type: string;
  /** The data's bytes as they came in. */
  readonly data: Uint8Array;
  readonly contentType: string;
  readonly tenant: string;
  /** The caller's id, or null for one of ours. */
  readonly id: string | null;
  /** As the caller wrote it; null when the time of acceptance is meant. */
  readonly timestamp: string | null;
  readonly key: string | null;
  readonly channels: readonly string[];
  /** Unix milliseconds. */
  readonly deliverAt: number | null;
  /** Unix milliseconds. */
  readonly expiresAt: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  /** Of what a source received: it goes out as it came. */
  readonly asReceived?: boolean;
  readonly source: string | null;
  readonly traceparent: string | null;
}

/** What a caller may say of an event beside its bytes. */
export const EVENT_FIELDS = [
  'type',
  'data',
  'tenant',
  'id',
  'timestamp',
  'key',
  'channels',
  'deliverAt',
  'expiresAt',
] as const;
