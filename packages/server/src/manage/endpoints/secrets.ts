import type { SigningSecret } from '../../core/endpoint/endpoint.ts';
import { type Problem, problem } from '../../core/errors.ts';
import { parseSecret, publicKeyText, type SigningScheme, secretKey, symmetricSecret } from '../../core/sign/secret.ts';
import type { ManageParts } from '../parts.ts';

const RANDOM_BYTES = 32;

type SecretParts = Pick<ManageParts, 'randomBytes' | 'publicKeyOf'>;

type ChosenSecret = { readonly ok: true; readonly secret: string } | { readonly ok: false; readonly problem: Problem };

/** The secret that a caller gave, checked, or a new one of 32 random bytes. */
export function chooseSecret(
  given: string | undefined,
  scheme: SigningScheme,
  { randomBytes, publicKeyOf }: SecretParts,
): ChosenSecret {
  if (given === undefined) {
    const random = randomBytes(RANDOM_BYTES);
    return { ok: true, secret: scheme === 'v1' ? symmetricSecret(random) : secretKey(random, publicKeyOf(random)) };
  }
  const parsed = parseSecret(given, scheme, '/secret');
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value.scheme === 'v1a' && !sameBytes(publicKeyOf(value.seed), value.publicKey)) {
    return {
      ok: false,
      problem: problem('invalid_field', 'the public key in this secret is not that of its seed', '/secret'),
    };
  }
  return { ok: true, secret: given };
}

/** `whpk_…` of a `whsk_…`; null for a symmetric secret, which has no public half. */
export function publicKeyTextOf(secret: string): string | null {
  const key = publicKeyBytesOf(secret);
  return key === null ? null : publicKeyText(key);
}

export function publicKeyBytesOf(secret: string): Uint8Array | null {
  const parsed = parseSecret(secret, 'v1a');
  return parsed.ok && parsed.value.scheme === 'v1a' ? parsed.value.publicKey : null;
}

export function inForce(secret: string, now: number): SigningSecret {
  return { secret, createdAt: now, expiresAt: null };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
