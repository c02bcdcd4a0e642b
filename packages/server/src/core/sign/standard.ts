import { schemeOf } from './secret.ts';

/** An HMAC-SHA256 or ed25519 signature over the prefix and the body after it, base64; which one, the secret says. */
export type Sign = (secret: string, prefix: string, body: Uint8Array) => string;

/** One request to be signed. */
export interface Message {
  /** The event's id: the same on every attempt. */
  readonly id: string;
  /** When the attempt is made, Unix milliseconds. */
  readonly now: number;
  readonly body: Uint8Array;
}

/** The headers of Standard Webhooks 1.0.0, in the names that it gives them. */
export interface SignatureHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * What is signed before the body: `id.timestamp.`, the timestamp in whole seconds. Kept apart from the body, so that no
 * megabyte is copied. Neither part can hold a dot of a caller's: ids have none.
 */
export function signedPrefix(id: string, timestampSeconds: number): string {
  return `${id}.${timestampSeconds}.`;
}

/** Signs a message with every secret in force, newest first: `v1,…` or `v1a,…` each, joined by spaces. */
export function signatureHeaders(message: Message, secrets: readonly string[], sign: Sign): SignatureHeaders {
  const timestamp = Math.floor(message.now / 1000);
  const prefix = signedPrefix(message.id, timestamp);
  let signatures = '';
  for (const secret of secrets) {
    const signature = `${schemeOf(secret)},${sign(secret, prefix, message.body)}`;
    signatures = signatures === '' ? signature : `${signatures} ${signature}`;
  }
  return { 'webhook-id': message.id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures };
}
