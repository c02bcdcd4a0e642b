/** What delivering asks of the network and of the sandbox. */
export interface SendRequest {
  /** The endpoint's id: connections are pooled by it. */
  readonly endpoint: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** False where the operator has turned the verification of the receiver's certificate off for this endpoint. */
  readonly verifyTls?: boolean;
}

export type FailureOutcome =
  | 'timeout'
  | 'dns_error'
  | 'connect_error'
  | 'tls_error'
  | 'blocked_address'
  | 'protocol_error'
  | 'reset'
  /** The endpoint's transformation failed: nothing was sent. */
  | 'transform_error';

export type Outcome =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
      readonly bodyCut: boolean;
      readonly durationMs: number;
    }
  | { readonly kind: FailureOutcome; readonly detail: string; readonly durationMs: number };

export interface Sender {
  /** Never rejects. */
  send(request: SendRequest): Promise<Outcome>;
  /** Closes an endpoint's idle connections (it was deleted, or its URL changed). */
  forget(endpoint: string): void;
  close(): Promise<void>;
}

/** What a transformation is given of a delivery. */
export interface TransformInput {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  /** When it happened, Unix milliseconds. */
  readonly timestamp: number;
  readonly channels: readonly string[];
  /** JSON in UTF-8; null for what is not JSON, and for what the endpoint is not to see. */
  readonly data: Uint8Array | null;
  /** What would be sent, where that is no envelope around `data`; else null. */
  readonly body: Uint8Array | null;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** What a transformation made of it; undefined stands for "as it was". The guard has still to see a new URL. */
export type Transformed =
  | {
      readonly kind: 'changed';
      readonly body?: Uint8Array;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly url?: string;
    }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'failed'; readonly detail: string };

/** Runs an endpoint's JavaScript, shut in. Rejects only when the sandbox itself is broken. */
export type Transform = (code: string, input: TransformInput) => Promise<Transformed>;

/** The one guard for every URL that a person or a payload can influence. */
export interface UrlGuard {
  check(url: string): Promise<{ ok: true; url: string } | { ok: false; code: string; detail: string }>;
}
