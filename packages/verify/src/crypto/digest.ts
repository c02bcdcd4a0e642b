import { toHex } from './encoding.ts';

/** Hex of the SHA-256 of some bytes. */
export const sha256Hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
