import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import type { Vault } from '../ports.ts';

/** Sealed with AES-256-GCM under the key whose id follows. */
const FORMAT_AES_256_GCM = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;
const PREFIX_BYTES = 8;
const COUNTER_LIMIT = 2 ** 32;

/**
 * AES-256-GCM under one 32-byte key. A sealed text is: format byte, key id (4), nonce (12), cipher text, tag (16).
 *
 * The nonce is a random prefix of 8 bytes and a counter of 4: purely random nonces would reach GCM's safe number of
 * messages (2^32, NIST SP 800-38D section 8.3) within days at 15,000 events a second.
 */
export function createVault(key: Uint8Array): Vault {
  if (key.byteLength !== 32) throw new RangeError(`a vault key has 32 bytes, this one has ${key.byteLength}`);
  const secret = createSecretKey(key);
  const keyId = createHash('sha256').update('posthorn vault key id').update(key).digest().subarray(0, KEY_ID_BYTES);
  let prefix = randomBytes(PREFIX_BYTES);
  let counter = 0;

  return {
    seal(plain) {
      if (counter === COUNTER_LIMIT) {
        prefix = randomBytes(PREFIX_BYTES);
        counter = 0;
      }
      // Not from Buffer's pool: sealed bytes may cross threads, and a pooled slice would drag its whole slab along.
      const sealed = Buffer.allocUnsafeSlow(HEADER_BYTES + NONCE_BYTES + plain.byteLength + TAG_BYTES);
      sealed[0] = FORMAT_AES_256_GCM;
      keyId.copy(sealed, 1);
      prefix.copy(sealed, HEADER_BYTES);
      sealed.writeUInt32BE(counter++, HEADER_BYTES + PREFIX_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, sealed.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES));
      cipher.update(plain).copy(sealed, HEADER_BYTES + NONCE_BYTES);
      cipher.final();
      cipher.getAuthTag().copy(sealed, HEADER_BYTES + NONCE_BYTES + plain.byteLength);
      return sealed;
    },

    open(sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || bytes[0] !== FORMAT_AES_256_GCM) {
        throw new VaultError('these bytes were not sealed by a vault');
      }
      if (!bytes.subarray(1, HEADER_BYTES).equals(keyId)) throw new VaultError('sealed under another key');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        secret,
        bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES),
        {
          authTagLength: TAG_BYTES,
        },
      );
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
      const plain = decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES, bytes.length - TAG_BYTES));
      try {
        decipher.final();
      } catch {
        throw new VaultError('the sealed bytes were altered');
      }
      return plain;
    },
  };
}

/** The key is the wrong one, or the bytes are damaged. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}
