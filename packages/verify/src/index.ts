import type { Description } from './description.ts';
import { type HandshakeAnswer, handshakeBy } from './handshake.ts';
import { type ProviderName, providers } from './providers/index.ts';
import { type Signed, type SignRequest, signBy } from './sign.ts';
import { refused, type Verdict } from './verdict.ts';
import { type VerifyRequest, verifyBy } from './verify.ts';

export type {
  Algorithm,
  Answer,
  Description,
  Handshake,
  Scheme,
  SecretRule,
  SignatureRule,
  SignedRequest,
  SignedRule,
  Source,
  Template,
  TimestampRule,
} from './description.ts';
export type { HandshakeAnswer } from './handshake.ts';
export type { ProviderName } from './providers/index.ts';
export { providers } from './providers/index.ts';
export type { HeadersLike } from './read/headers.ts';
export type { Secret } from './secret.ts';
export type { Signed, SignRequest } from './sign.ts';
export { standard } from './standard.ts';
export type { Reason, Refused, Verdict, Verified } from './verdict.ts';
export type { VerifyRequest } from './verify.ts';

/** A provider that comes with this package, by name, or a description of another. */
export type Provider = ProviderName | Description;

/** The description of a provider, or undefined where the name is none. */
export const describe = (provider: Provider | (string & {})): Description | undefined => {
  if (typeof provider !== 'string') return Array.isArray(provider?.schemes) ? provider : undefined;
  return Object.hasOwn(providers, provider) ? providers[provider as ProviderName] : undefined;
};

/**
 * Whether a request really comes from the provider, with what it is about; else the reason in a word and a sentence.
 * Throws for nothing that a request can hold.
 */
export const verify = async (provider: Provider | (string & {}), request: VerifyRequest): Promise<Verdict> => {
  const description = describe(provider);
  return description === undefined
    ? refused('unknown_provider', `there is no provider ${String(provider)}; describe your own, or see the README`)
    : verifyBy(description, request);
};

/** Signs as the provider would: the headers to send and the body to send them with. Throws a TypeError where it cannot. */
export const sign = async (provider: Provider | (string & {}), request: SignRequest): Promise<Signed> => {
  const description = describe(provider);
  if (description === undefined) throw new TypeError(`there is no provider ${String(provider)}`);
  return signBy(description, request);
};

/**
 * What to answer to a provider's ping or proof of ownership; null for everything else, and for one that must be signed
 * and is not. Ask before `verify`.
 */
export const handshake = async (
  provider: Provider | (string & {}),
  request: VerifyRequest,
): Promise<HandshakeAnswer | null> => {
  const description = describe(provider);
  return description === undefined ? null : handshakeBy(description, request);
};
