import type { Part } from '../crypto/concat.ts';
import { once } from './once.ts';

/** A body as it was sent. It comes as text or bytes, and is only turned into the other where somebody asks. */
export interface RawBody {
  readonly empty: boolean;
  bytes(): Uint8Array<ArrayBuffer>;
  /** Undefined where the bytes are not UTF-8. */
  text(): string | undefined;
  /** As it was given. */
  readonly given: Part;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};

const asBytes = (body: unknown): Uint8Array<ArrayBuffer> | undefined => {
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (!ArrayBuffer.isView(body)) return undefined;
  const { buffer, byteOffset, byteLength } = body;
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer, byteOffset, byteLength);
  // A copy, because WebCrypto refuses shared memory.
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
};

/**
 * The body that was sent, or undefined for what no longer holds it: parsed JSON, nothing, or text with lone surrogates
 * (no bytes on the wire decode to it, and two such texts would encode to the same bytes).
 */
export const rawBody = (body: unknown): RawBody | undefined => {
  if (typeof body === 'string') {
    if (!body.isWellFormed()) return undefined;
    return { empty: body === '', bytes: once(() => encoder.encode(body)), text: () => body, given: body };
  }
  const bytes = asBytes(body);
  return bytes && { empty: bytes.length === 0, bytes: () => bytes, text: once(() => decode(bytes)), given: bytes };
};
