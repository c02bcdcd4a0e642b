import { derToRaw, rawToDer } from './der.ts';
import { toHex } from './encoding.ts';

export type KeyPairAlgorithm = 'ed25519' | 'ecdsa-p256';

/** What stands before the 32 bytes of an ed25519 key in PKCS #8 (RFC 8410). */
const ED25519_PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** What stands before the 65 bytes of a P-256 point in a SubjectPublicKeyInfo (RFC 5480). */
const P256_SPKI = '3059301306072a8648ce3d020106082a8648ce3d030107034200';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const nameOf = (algorithm: KeyPairAlgorithm) => (algorithm === 'ed25519' ? { name: 'Ed25519' } : ECDSA);

const KEPT_KEYS = 64;
const keys = new Map<string, Promise<CryptoKey | undefined>>();

/** The point of a public key, read strictly: OpenSSL takes several spellings of the same key. */
const publicPoint = (algorithm: KeyPairAlgorithm, key: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  if (algorithm === 'ed25519') return key;
  const prefix = P256_SPKI.length / 2;
  return toHex(key.subarray(0, prefix)) === P256_SPKI ? key.subarray(prefix) : new Uint8Array(0);
};

const importPublic = (algorithm: KeyPairAlgorithm, key: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> => {
  const name = `${algorithm}:${key.join()}`;
  const kept = keys.get(name);
  if (kept !== undefined) return kept;
  if (keys.size >= KEPT_KEYS) keys.clear();
  const point = publicPoint(algorithm, key);
  const imported = crypto.subtle.importKey('raw', point, nameOf(algorithm), false, ['verify']).catch(() => undefined);
  keys.set(name, imported);
  return imported;
};

/** Whether a key is one of the algorithm's public keys: 32 bytes for ed25519, SubjectPublicKeyInfo for ECDSA. */
export const isPublicKey = async (algorithm: KeyPairAlgorithm, key: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  (await importPublic(algorithm, key)) !== undefined;

/** Whether a signature (64 bytes for ed25519, DER for ECDSA) holds. A key or signature of the wrong shape does not. */
export const verifySignature = async (
  algorithm: KeyPairAlgorithm,
  key: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const imported = await importPublic(algorithm, key);
  const raw = algorithm === 'ed25519' ? signature : derToRaw(signature);
  if (imported === undefined || raw?.length !== 64) return false;
  return crypto.subtle.verify(nameOf(algorithm), imported, raw, signed);
};

/**
 * Signs with a private key: for ed25519 the 32-byte seed, alone or followed by the public key; for ECDSA PKCS #8.
 * Rejects where it is none.
 */
export const makeSignature = async (
  algorithm: KeyPairAlgorithm,
  key: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const pkcs8 = algorithm === 'ed25519' ? Uint8Array.from([...ED25519_PKCS8, ...key.subarray(0, 32)]) : key;
  const imported = await crypto.subtle.importKey('pkcs8', pkcs8, nameOf(algorithm), false, ['sign']);
  const raw = new Uint8Array(await crypto.subtle.sign(nameOf(algorithm), imported, signed));
  return algorithm === 'ed25519' ? raw : rawToDer(raw);
};
