import { createHash } from 'node:crypto';

/**
 * The first 16 bytes of a SHA-256 over the parts, each with its length before it, so that no two lists of parts run
 * into the same text.
 */
export function fingerprint(parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    hash.update(`${bytes.byteLength}:`).update(bytes);
  }
  return new Uint8Array(hash.digest().subarray(0, 16));
}
