import { writeFileSync } from 'node:fs';
import { type Case, cases, mac, NOW, twilioJsonUrl } from './cases.ts';

/** A request, what to verify it with, and what must come out. */
export interface Vector {
  name: string;
  provider: string;
  /** What `verify` gets. */
  request: { secret: string | string[]; headers: Record<string, string>; body: string; now: number; url?: string };
  expect:
    | { ok: true; type: string | null; id: string; timestamp: number | null; dedupeKey: string }
    | { ok: false; reason: string };
  /** For those that `sign` can make again: the private key, and the header that must come out the same. */
  sign?: { secret: string; header: string };
}

// Two of the nine sign what stands in variables above.
const filled = cases.map((one): Case => {
  const added = one.provider === 'shopify' || one.provider === 'woocommerce';
  return added ? { ...one, headers: { ...one.headers, [one.signature]: mac(one.secret, one.body, 'base64') } } : one;
});

/** Each case as it is, and then with one thing wrong at a time. */
export const makeVectors = (): Vector[] =>
  filled.flatMap((one): Vector[] => {
    const { provider, secret, headers, body, url, type, timestamp, late } = one;
    const request = { secret, headers, body, now: NOW, ...(url === undefined ? {} : { url }) };
    const dedupeKey = one.key ?? one.id ?? '';
    const expect = { ok: true as const, type, id: one.id ?? dedupeKey, timestamp, dedupeKey };
    const sign = { secret: one.signingSecret ?? secret, header: one.signature };
    const wrong = (what: string, change: Partial<Vector['request']>, reason: string): Vector => ({
      name: `${provider}: ${what}`,
      provider,
      request: { ...request, ...change },
      expect: { ok: false, reason },
    });
    const good: Vector = { name: `${provider}: as sent`, provider, request, expect };
    const vectors = [one.signature === '' ? good : { ...good, sign }];
    vectors.push({
      ...good,
      name: `${provider}: while a secret rotates`,
      request: { ...request, secret: ['other', secret] },
    });
    if (one.bodyUnsigned === undefined) {
      vectors.push(
        wrong(
          'a line more',
          { body: `${body}\n` },
          provider === 'twilio' && url === twilioJsonUrl ? 'missing_value' : 'signature_mismatch',
        ),
      );
    }
    if (late !== undefined) {
      vectors.push(wrong('too late', { now: NOW + late }, 'timestamp_too_old'));
      vectors.push({ ...good, name: `${provider}: just in time`, request: { ...request, now: NOW + late - 1 } });
    }
    if (Object.keys(headers).length > 0) vectors.push(wrong('no headers', { headers: {} }, 'missing_signature'));
    vectors.push(wrong('no secret', { secret: '' }, 'missing_secret'));
    return vectors;
  });

// `node vectors/make.ts` writes them anew.
if (import.meta.main) {
  writeFileSync(new URL('./vectors.json', import.meta.url), `${JSON.stringify(makeVectors(), null, 2)}\n`);
}
