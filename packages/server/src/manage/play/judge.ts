import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import { secretsInForce } from '../../core/sign/rotation.ts';
import { publicKeyTextOf } from '../endpoints/secrets.ts';

/** Whether a request's signature is right, and why. */
export interface Judgement {
  readonly signature: 'right' | 'wrong' | 'missing' | 'unknown';
  readonly signatureDetail: string;
}

/** Verifies a Standard Webhook as `@posthorn/verify` does. */
export type Verify = (request: {
  readonly secret: readonly string[];
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly body: Uint8Array;
  /** Unix seconds. */
  readonly now: number;
}) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string; readonly detail: string }>;

interface Arrived {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Unix milliseconds. */
  readonly now: number;
}

/**
 * Verifies a request as a receiver of its own would, with the secrets of the endpoints that have
 * the receiver's URL.
 */
export async function judge(
  verify: Verify,
  { headers, body, now }: Arrived,
  endpoints: readonly Endpoint[],
): Promise<Judgement> {
  if (endpoints.length === 0) {
    return { signature: 'unknown', signatureDetail: 'no endpoint of this server has this URL' };
  }
  const byName = Object.groupBy(headers, ([name]) => name);
  const lists = Object.fromEntries(Object.entries(byName).map(([name, all]) => [name, all?.map(([, value]) => value)]));
  const refusals = [];
  for (const { secrets } of endpoints) {
    const secret = secretsInForce(secrets, now).map((each) => publicKeyTextOf(each.secret) ?? each.secret);
    const verdict = await verify({ secret, headers: lists, body, now: now / 1000 });
    if (verdict.ok) return { signature: 'right', signatureDetail: 'signed with the secret of its endpoint' };
    refusals.push(verdict);
  }
  const missing = refusals.every(({ reason }) => reason === 'missing_signature');
  return { signature: missing ? 'missing' : 'wrong', signatureDetail: refusals[0]?.detail ?? '' };
}
