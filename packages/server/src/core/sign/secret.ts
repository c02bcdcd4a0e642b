import { type Problem, problem } from '../errors.ts';
import { fromBase64, toBase64 } from './base64.ts';

/**
 * Secrets in the text form of Standard Webhooks 1.0.0 ("Signature scheme"): `whsec_` and the base64 of 24 to 64 random
 * bytes for HMAC-SHA256 (`v1`); for ed25519 (`v1a`) `whsk_` and the base64 of the secret key, `whpk_` and that of the
 * public key. The libraries write a secret key as 64 bytes, the seed and the public key after it.
 */
export type Secret =
  | { readonly scheme: 'v1'; readonly key: Uint8Array }
  | { readonly scheme: 'v1a'; readonly seed: Uint8Array; readonly publicKey: Uint8Array };

export type SigningScheme = Secret['scheme'];

export type ParsedSecret =
  | { readonly ok: true; readonly value: Secret }
  | { readonly ok: false; readonly problem: Problem };

const SYMMETRIC = 'whsec_';
const SECRET_KEY = 'whsk_';
const PUBLIC_KEY = 'whpk_';

const SHORTEST_KEY = 24;
const LONGEST_KEY = 64;
const SEED = 32;
const LONGEST_TEXT = 128;

/** The scheme that a secret signs by, read from its prefix alone. */
export function schemeOf(secret: string): SigningScheme {
  return secret.startsWith(SECRET_KEY) ? 'v1a' : 'v1';
}

/**
 * Reads a secret of a scheme. No detail quotes it, for problems are shown and logged. Whether the public half of a
 * secret key belongs to the other is for whoever can compute it (the MAC's adapter) to check.
 */
export function parseSecret(text: string, scheme: SigningScheme, pointer = ''): ParsedSecret {
  return scheme === 'v1' ? parseSymmetric(text, pointer) : parseKeyPair(text, pointer);
}

function parseSymmetric(text: string, pointer: string): ParsedSecret {
  const rule = `a secret for v1 is ${SYMMETRIC} and the base64 of ${SHORTEST_KEY} to ${LONGEST_KEY} random bytes`;
  if (!text.startsWith(SYMMETRIC)) return refused(`${rule}: this one does not begin with ${SYMMETRIC}`, pointer);
  const key = decoded(text, SYMMETRIC);
  if (key === null) return refused(`${rule}: what follows ${SYMMETRIC} is not padded base64 of such a length`, pointer);
  if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY)
    return refused(`${rule}: this one has ${key.length}`, pointer);
  return { ok: true, value: { scheme: 'v1', key } };
}

function parseKeyPair(text: string, pointer: string): ParsedSecret {
  const rule = `a secret for v1a is ${SECRET_KEY} and the base64 of 64 bytes, the ed25519 seed and its public key`;
  if (!text.startsWith(SECRET_KEY)) return refused(`${rule}: this one does not begin with ${SECRET_KEY}`, pointer);
  const pair = decoded(text, SECRET_KEY);
  if (pair === null || pair.length !== 2 * SEED) return refused(rule, pointer);
  return { ok: true, value: { scheme: 'v1a', seed: pair.subarray(0, SEED), publicKey: pair.subarray(SEED) } };
}

function decoded(text: string, prefix: string): Uint8Array | null {
  return text.length > LONGEST_TEXT ? null : fromBase64(text.slice(prefix.length));
}

function refused(detail: string, pointer: string): ParsedSecret {
  return { ok: false, problem: problem('invalid_field', detail, pointer) };
}

/** `whsec_…` for random bytes. */
export function symmetricSecret(key: Uint8Array): string {
  return SYMMETRIC + toBase64(key);
}

/** `whsk_…` for an ed25519 key pair of 32 and 32 bytes. */
export function secretKey(seed: Uint8Array, publicKey: Uint8Array): string {
  const pair = new Uint8Array(2 * SEED);
  pair.set(seed);
  pair.set(publicKey, SEED);
  return SECRET_KEY + toBase64(pair);
}

/** `whpk_…` for the public key of 32 bytes. */
export function publicKeyText(publicKey: Uint8Array): string {
  return PUBLIC_KEY + toBase64(publicKey);
}
