import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyVault, Vault } from '../ports.ts';

/** Sealed with AES-256-GCM under the master key, whose id follows. */
const BY_MASTER_KEY = 1;
const MASTER_ID_BYTES = 4;
/** Sealed with AES-256-GCM under a data key, whose id follows. */
const BY_DATA_KEY = 2;
const DATA_ID_BYTES = 6;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PREFIX_BYTES = 8;
const COUNTER_LIMIT = 2 ** 32;

/** A vault under one 32-byte master key, which seals settings and secrets, and the data keys that seal payloads. */
export function createVault(key: Uint8Array): KeyVault {
  checkLength(key);
  const hash = createHash('sha256').update('posthorn vault key id').update(key).digest();
  const master = createSeal(key, Buffer.from([BY_MASTER_KEY, ...hash.subarray(0, MASTER_ID_BYTES)]));

  return {
    ...master,
    newDataKey() {
      const id = randomBytes(DATA_ID_BYTES).readUIntBE(0, DATA_ID_BYTES);
      return { id, sealed: master.seal(randomBytes(KEY_BYTES)) };
    },
    dataKey(id, sealed) {
      const header = Buffer.alloc(1 + DATA_ID_BYTES);
      header[0] = BY_DATA_KEY;
      header.writeUIntBE(id, 1, DATA_ID_BYTES);
      const opened = master.open(sealed);
      checkLength(opened);
      return { id, ...createSeal(opened, header) };
    },
    dataKeyOf(sealed) {
      if (sealed[0] !== BY_DATA_KEY || sealed.byteLength <= DATA_ID_BYTES) return null;
      return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).readUIntBE(1, DATA_ID_BYTES);
    },
  };
}

function checkLength(key: Uint8Array): void {
  if (key.byteLength !== KEY_BYTES) {
    throw new RangeError(`a vault key has ${KEY_BYTES} bytes, this one has ${key.byteLength}`);
  }
}

/**
 * AES-256-GCM under one key. A sealed text is: header (format byte and key id), nonce (12), cipher text, tag (16).
 *
 * The nonce is a random prefix of 8 bytes and a counter of 4: purely random nonces would reach GCM's safe number of
 * messages (2^32, NIST SP 800-38D section 8.3) within days at 15,000 events a second.
 */
function createSeal(key: Uint8Array, header: Buffer): Vault {
  const secret = createSecretKey(key);
  const begin = header.byteLength;
  let prefix = randomBytes(PREFIX_BYTES);
  let counter = 0;

  return {
    seal(plain) {
      if (counter === COUNTER_LIMIT) {
        prefix = randomBytes(PREFIX_BYTES);
        counter = 0;
      }
      // Not from Buffer's pool: sealed bytes may cross threads, and a pooled slice would drag its whole slab along.
      const sealed = Buffer.allocUnsafeSlow(begin + NONCE_BYTES + plain.byteLength + TAG_BYTES);
      header.copy(sealed);
      prefix.copy(sealed, begin);
      sealed.writeUInt32BE(counter++, begin + PREFIX_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, sealed.subarray(begin, begin + NONCE_BYTES));
      cipher.update(plain).copy(sealed, begin + NONCE_BYTES);
      cipher.final();
      cipher.getAuthTag().copy(sealed, begin + NONCE_BYTES + plain.byteLength);
      return sealed;
    },

    open(sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < begin + NONCE_BYTES + TAG_BYTES || bytes[0] !== header[0]) {
        throw new VaultError('these bytes were not sealed by a vault');
      }
      if (!bytes.subarray(0, begin).equals(header)) throw new VaultError('sealed under another key');
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(begin, begin + NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
      const plain = decipher.update(bytes.subarray(begin + NONCE_BYTES, bytes.length - TAG_BYTES));
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
