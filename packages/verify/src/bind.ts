import type { Description } from './description.ts';
import { type HandshakeAnswer, handshakeBy } from './handshake.ts';
import { type Signed, type SignRequest, signBy } from './sign.ts';
import type { Verdict } from './verdict.ts';
import { type VerifyRequest, verifyBy } from './verify.ts';

/** The three functions of one provider. */
export interface Bound {
  verify: (request: VerifyRequest) => Promise<Verdict>;
  sign: (request: SignRequest) => Promise<Signed>;
  handshake: (request: VerifyRequest) => Promise<HandshakeAnswer | null>;
}

/** Binds the functions to a provider, so that its module alone is enough. */
export const bind = (description: Description): Bound => ({
  verify: (request) => verifyBy(description, request),
  sign: (request) => signBy(description, request),
  handshake: (request) => handshakeBy(description, request),
});
