import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  sign as signWith,
} from 'node:crypto';
import type { Mac } from '../ports.ts';

/** Enough for every endpoint in flight; beyond it the oldest prepared key makes room. */
const KEPT_KEYS = 20_000;

/** The fixed beginning of a PKCS #8 document that holds a raw ed25519 seed (RFC 8410, section 7). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signatures by node:crypto: WebCrypto costs three to nine times the CPU a signature, and a key prepared once a quarter
 * less than raw bytes (docs/decisions/0003).
 */
export function createMac(): Mac {
  const keys = new Map<string, KeyObject>();

  const keyOf = (secret: string): KeyObject => {
    const known = keys.get(secret);
    if (known !== undefined) return known;
    const bytes = Buffer.from(secret.slice(secret.indexOf('_') + 1), 'base64');
    const key = secret.startsWith('whsk_')
      ? createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, bytes.subarray(0, 32)]), format: 'der', type: 'pkcs8' })
      : createSecretKey(bytes);
    if (keys.size >= KEPT_KEYS) {
      for (const oldest of keys.keys()) {
        keys.delete(oldest);
        break;
      }
    }
    keys.set(secret, key);
    return key;
  };

  return {
    sign(secret, prefix, body) {
      const key = keyOf(secret);
      if (key.type === 'secret') return createHmac('sha256', key).update(prefix).update(body).digest('base64');
      return signWith(null, Buffer.concat([Buffer.from(prefix), body]), key).toString('base64');
    },
  };
}

/** The 32 bytes of the public key that belongs to an ed25519 seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return new Uint8Array(Buffer.from(x as string, 'base64url'));
}
