import { fromBase64, toBase64 } from './crypto/encoding.ts';
import { standardWebhooks } from './providers/standard-webhooks.ts';
import { type SignRequest, signBy } from './sign.ts';
import type { Verdict } from './verdict.ts';
import { type VerifyRequest, verifyBy } from './verify.ts';

/** The three headers of a Standard Webhook. */
export interface StandardHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

/** A secret is `whsec_` for `v1`, and a private key `whsk_` for `v1a`; a list signs with each, for rotation. */
export type StandardSignRequest = Pick<SignRequest, 'secret' | 'body' | 'id' | 'timestamp'>;

const signatureHeaders = async (request: StandardSignRequest): Promise<StandardHeaders> => {
  const secrets = typeof request.secret === 'string' ? [request.secret] : request.secret;
  const id = request.id ?? `msg_${crypto.randomUUID()}`;
  const timestamp = request.timestamp ?? Math.floor(Date.now() / 1000);
  const signatures: string[] = [];
  for (const secret of secrets) {
    const { headers } = await signBy(standardWebhooks, { ...request, secret, id, timestamp });
    signatures.push(headers['webhook-signature'] as string);
  }
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(timestamp)),
    'webhook-signature': signatures.join(' '),
  };
};

/** 32 random bytes as a `whsec_` secret. */
const generateSecret = (): string => `whsec_${toBase64(crypto.getRandomValues(new Uint8Array(32)))}`;

/** A new ed25519 pair: the private key (`whsk_`, its 32-byte seed) to sign with, the public one (`whpk_`) to hand out. */
const generateKeyPair = async (): Promise<{ privateKey: string; publicKey: string }> => {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  // Node's types do not know that this algorithm makes pairs.
  if (!('privateKey' in pair)) throw new TypeError('this runtime makes no ed25519 pairs');
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const spki = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { privateKey: `whsk_${toBase64(pkcs8.slice(-32))}`, publicKey: `whpk_${toBase64(spki)}` };
};

/** The 32 bytes of a `whpk_` key, for a JWK's `x` and the like; undefined where it is none. */
const publicKeyBytes = (publicKey: string): Uint8Array | undefined => {
  const bytes = publicKey.startsWith('whpk_') ? fromBase64(publicKey.slice('whpk_'.length)) : undefined;
  return bytes?.length === 32 ? bytes : undefined;
};

/** Standard Webhooks, `v1` and `v1a`, to sign and to verify. */
export const standard = {
  sign: signatureHeaders,
  verify: (request: VerifyRequest): Promise<Verdict> => verifyBy(standardWebhooks, request),
  generateSecret,
  generateKeyPair,
  publicKeyBytes,
};
