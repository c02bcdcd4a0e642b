import { concat, type Part } from './crypto/concat.ts';
import { encode, fromBase64, fromHex } from './crypto/encoding.ts';
import { equalText } from './crypto/equal.ts';
import { type HmacHash, hmac } from './crypto/hmac.ts';
import { isPublicKey, verifySignature } from './crypto/key-pair.ts';
import type { Algorithm, Scheme } from './description.ts';
import { type Clock, checkFreshness } from './freshness.ts';
import type { RequestView } from './read/request.ts';
import { signedParts } from './read/template.ts';
import { secretKey } from './secret.ts';
import { presented } from './signature.ts';
import { type Refused, refused } from './verdict.ts';

/** What holds under a scheme: when it was signed (Unix seconds, where that is said) and with which secret. */
export interface Held {
  ok: true;
  signedAt: number | undefined;
  secret: string;
  view: RequestView;
}

/** Each costs a public-key operation; nobody sends more. */
const MOST_KEY_PAIR_SIGNATURES = 16;

export const hashOf: Partial<Record<Algorithm, HmacHash>> = {
  'hmac-sha1': 'SHA-1',
  'hmac-sha256': 'SHA-256',
  'hmac-sha512': 'SHA-512',
};

/** Everything that may have been signed: one text, or more where the provider's code says so. */
export const signedTexts = async (view: RequestView, scheme: Scheme): Promise<(readonly Part[])[] | Refused> => {
  if (typeof scheme.signed === 'function') {
    const texts = await scheme.signed(view);
    return texts.length > 0
      ? texts.map((text) => [text])
      : refused('missing_value', 'the request lacks something that its signature covers');
  }
  const parts = signedParts(view, scheme.signed);
  if (typeof parts !== 'string') return [parts];
  return parts === 'url'
    ? refused('missing_url', 'this provider signs the URL: pass the exact one that it was given as `url`')
    : refused('missing_value', `${parts} is missing, which the signature covers`);
};

const matches = async (
  scheme: Scheme,
  key: Uint8Array<ArrayBuffer>,
  signed: readonly Part[],
  signatures: readonly string[],
): Promise<boolean> => {
  const { algorithm, encoding } = scheme;
  if (algorithm === 'ed25519' || algorithm === 'ecdsa-p256') {
    const whole = concat(signed);
    for (const text of signatures) {
      const signature = encoding === 'hex' ? fromHex(text) : fromBase64(text);
      // One spelling only: hex of a signature is lower case.
      if (signature === undefined || encode(signature, encoding) !== text) continue;
      if (await verifySignature(algorithm, key, signature, whole)) return true;
    }
    return false;
  }
  // A token is compared by its HMAC, so that the time taken does not depend on how much of it was right.
  const expected = await hmac(hashOf[algorithm] ?? 'SHA-256', key, signed, encoding);
  let found = false;
  for (const text of signatures) {
    const given = algorithm === 'token' ? await hmac('SHA-256', key, [text], encoding) : text;
    found = equalText(given, expected) || found;
  }
  return found;
};

const usable = async (scheme: Scheme, key: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  scheme.algorithm === 'ed25519' || scheme.algorithm === 'ecdsa-p256' ? isPublicKey(scheme.algorithm, key) : true;

const mismatch = (secrets: readonly string[]): Refused => {
  const spaced = secrets.some((secret) => secret.trim() !== secret);
  const hint = spaced ? ' (the secret begins or ends with white space)' : '';
  return refused('signature_mismatch', `no signature matches: another secret, or not the body as it was sent${hint}`);
};

/** Whether a request holds under one scheme with any of the secrets. */
export const checkScheme = async (
  request: RequestView,
  scheme: Scheme,
  secrets: readonly string[],
  clock: Clock,
): Promise<Held | Refused> => {
  const found = presented(request, scheme.signature);
  if ('ok' in found) return found;
  const view = request.withFields(found.fields);
  const signedAt = scheme.timestamp === undefined ? undefined : checkFreshness(view, scheme.timestamp, clock);
  if (typeof signedAt === 'object') return signedAt;
  if (scheme.algorithm === 'ed25519' && found.signatures.length > MOST_KEY_PAIR_SIGNATURES) {
    return refused('malformed_signature', `more than ${MOST_KEY_PAIR_SIGNATURES} signatures`);
  }
  let tried = false;
  let texts: (readonly Part[])[] | Refused | undefined;
  for (const secret of secrets) {
    const key = secretKey(secret, scheme.secret);
    if (key === undefined || !(await usable(scheme, key))) continue;
    tried = true;
    texts = scheme.algorithm === 'token' ? [[secret]] : (texts ?? (await signedTexts(view, scheme)));
    if ('ok' in texts) return texts;
    for (const signed of texts) {
      if (await matches(scheme, key, signed, found.signatures)) return { ok: true, signedAt, secret, view };
    }
  }
  return tried ? mismatch(secrets) : refused('invalid_secret', 'no secret has the shape that this provider gives out');
};
