/**
 * What a transformation is given. Inside, the function sees one object: `{ type, id, tenant, timestamp, channels, data,
 * headers, url, path, query, contentType }`, with `timestamp` in RFC 3339 and `data` parsed.
 */
export interface TransformInput {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  /** When it happened, Unix milliseconds. */
  readonly timestamp: number;
  readonly channels: readonly string[];
  /** JSON in UTF-8; null for what is not JSON, and for what the endpoint is not to see. */
  readonly data: Uint8Array | null;
  /** What would be sent, where that is no envelope around `data`; the function sees it as `body`, a text. Else null. */
  readonly body: Uint8Array | null;
  readonly contentType: string;
  /** The custom headers that would be sent, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where it would be sent. */
  readonly url: string;
}

/** A line written with `console`. */
export interface LogLine {
  readonly level: 'log' | 'info' | 'warn' | 'error';
  readonly text: string;
}

export type TransformResult =
  | {
      readonly kind: 'changed';
      /** All of the body; undefined where it stays as it is, byte for byte. */
      readonly body?: Uint8Array;
      /** Undefined where it stays as it is. */
      readonly contentType?: string;
      /** All the custom headers to send, checked as an endpoint's are; undefined where they stay as they are. */
      readonly headers?: Readonly<Record<string, string>>;
      /** The URL with another path or query, on the same origin; undefined where it stays. The guard has still to see it. */
      readonly url?: string;
      readonly logs: readonly LogLine[];
    }
  | { readonly kind: 'dropped'; readonly logs: readonly LogLine[] }
  | {
      readonly kind: 'failed';
      /** What went wrong, for the author of the code. It may quote the event. */
      readonly detail: string;
      /** Where in the code, from 1, if it is known. */
      readonly line?: number;
      readonly column?: number;
      readonly logs: readonly LogLine[];
    };

export type CodeCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly detail: string; readonly line?: number; readonly column?: number };
