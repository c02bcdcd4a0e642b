import { hash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
const SECRET_LENGTH = 43; // 62^43 > 2^256
const NAME_BYTES = 4;

interface NewKey {
  /** Shown once. */
  readonly text: string;
  /** Its readable beginning, which tells keys apart and opens nothing. */
  readonly prefix: string;
  readonly hash: Uint8Array;
}

/**
 * A new API key: `phk_`, eight hex digits to tell it by, `_`, and 256 random bits in base 62. What leaks into a log or a
 * repository can be found by its shape, and a double click selects all of it.
 */
export function newKey(randomBytes: (count: number) => Uint8Array): NewKey {
  const prefix = `phk_${Buffer.from(randomBytes(NAME_BYTES)).toString('hex')}`;
  const text = `${prefix}_${base62(randomBytes(SECRET_BYTES))}`;
  return { text, prefix, hash: hashKey(text) };
}

/** What is stored of a key. A fast hash serves: 256 random bits cannot be guessed, however many guesses a second. */
export function hashKey(text: string): Uint8Array {
  return hash('sha256', text, 'buffer');
}

/** The same in hexadecimal digits, which comes cheaper: it is made for every request. */
export function hexHashOf(text: string): string {
  return hash('sha256', text);
}

function base62(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let n = 0; n < SECRET_LENGTH; n++) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
