import { concat, type Part } from './concat.ts';
import { encode, toBase64 } from './encoding.ts';

export type HmacHash = 'SHA-1' | 'SHA-256' | 'SHA-512';

/** The part of node:crypto that is used where the runtime hands it out. */
interface NodeCrypto {
  createHmac(
    hash: string,
    key: Uint8Array,
  ): { update(part: Part): unknown; digest(encoding: 'hex' | 'base64'): string };
}

/**
 * WebCrypto hands every HMAC to a thread and back, which costs three to nine times the CPU of computing it here
 * (shared/LIMITS.md). Node, Bun and Deno hand out node:crypto without an import, so that other runtimes and bundlers
 * never see it.
 */
const nodeCrypto = (): NodeCrypto | undefined => {
  const host = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return host.process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined;
};

const KEPT_KEYS = 256;
const keys = new Map<string, Promise<CryptoKey>>();

const importKey = (hash: HmacHash, key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => {
  const name = `${hash}:${toBase64(key)}`;
  const kept = keys.get(name);
  if (kept !== undefined) return kept;
  if (keys.size >= KEPT_KEYS) keys.clear();
  const imported = crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  keys.set(name, imported);
  return imported;
};

const webHmac = async (
  hash: HmacHash,
  key: Uint8Array<ArrayBuffer>,
  parts: readonly Part[],
  encoding: 'hex' | 'base64',
): Promise<string> =>
  encode(new Uint8Array(await crypto.subtle.sign('HMAC', await importKey(hash, key), concat(parts))), encoding);

/** The HMAC of the parts, one after the other, as text. The key must not be empty. */
export const hmac = (
  hash: HmacHash,
  key: Uint8Array<ArrayBuffer>,
  parts: readonly Part[],
  encoding: 'hex' | 'base64',
): string | Promise<string> => {
  const node = nodeCrypto();
  if (node === undefined) return webHmac(hash, key, parts, encoding);
  const mac = node.createHmac(hash.replace('-', '').toLowerCase(), key);
  for (const part of parts) mac.update(part);
  return mac.digest(encoding);
};
