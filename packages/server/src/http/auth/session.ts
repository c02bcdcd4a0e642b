import Type from 'typebox';
import { problem } from '../../core/errors.ts';
import type { ApiKey } from '../../ports.ts';
import type { Door } from '../door-types.ts';
import { refuse } from '../problem.ts';
import { AnyRoleSchema, ApiKeySchema, apiKeyJson } from '../schemas/api-key.ts';
import { nullable, object } from '../schemas/shape.ts';
import { TimeSchema, timeJson } from '../schemas/time.ts';
import { ANYONE, EVERYBODY } from '../scope.ts';
import { type AuthParts, refuseGuess } from './authenticate.ts';
import { COOKIE, openSession, SESSION_MS, sealSession } from './cookie.ts';
import type { CountGuess } from './guesses.ts';
import { findKey } from './keys.ts';
import { fromOwnPage } from './origin.ts';

const SessionSchema = object('Session', {
  key: ApiKeySchema,
  role: AnyRoleSchema,
  tenant: nullable(Type.String(), 'The only tenant it sees; null for all.'),
  expiresAt: nullable(TimeSchema, 'When the cookie ends; null when asked with a key.'),
});

const SignInSchema = object(
  'SignIn',
  { key: Type.String({ minLength: 1, maxLength: 512 }) },
  { examples: [{ key: 'phk_5f0c2a91_1d0Yl3bnqkT7…' }] },
);

function sessionJson(key: ApiKey, expiresAt: number | null) {
  return { key: apiKeyJson(key), role: key.role, tenant: key.tenant, expiresAt: timeJson(expiresAt) };
}

/** Signing in, being asked who one is, signing out: for the dashboard, which must not keep a key where scripts see it. */
export function sessionRoutes(app: Door, parts: AuthParts, countGuess: CountGuess): void {
  app.post(
    '/v1/session',
    {
      config: { roles: ANYONE, problems: ['unauthenticated', 'forbidden', 'rate_limited'] },
      schema: {
        operationId: 'signIn',
        summary: 'Exchange a key for a session cookie',
        tags: ['Session'],
        body: SignInSchema,
        response: { 201: SessionSchema },
      },
    },
    async (request, reply) => {
      // Without this, another site could sign a visitor in with a key of its own and read what he then sets up.
      if (request.headers.origin !== undefined && !fromOwnPage(request, parts.ownOrigins)) {
        return refuse(reply, problem('forbidden', 'sign in from a page of this server (Origin)'));
      }
      const key = findKey(parts.keys, parts.clock, request.body.key);
      if (key === null) return refuseGuess(countGuess, request, reply, '/key');
      const session = {
        key: key.id,
        expiresAt: Math.min(parts.clock() + SESSION_MS, key.expiresAt ?? Number.POSITIVE_INFINITY),
      };
      reply.setCookie(COOKIE, sealSession(parts.vault, session), {
        ...cookieOptions(request.protocol),
        maxAge: Math.floor((session.expiresAt - parts.clock()) / 1000),
      });
      return reply.code(201).send(sessionJson(key, session.expiresAt));
    },
  );

  app.get(
    '/v1/session',
    {
      config: { roles: EVERYBODY },
      schema: {
        operationId: 'getSession',
        summary: 'Who is asking',
        tags: ['Session'],
        response: { 200: SessionSchema },
      },
    },
    async (request, reply) => {
      const key = parts.keys.byId(request.scope.key);
      if (key === null) return refuse(reply, problem('unauthenticated', 'the key has just been deleted'));
      const session =
        request.headers.authorization === undefined
          ? openSession(parts.vault, parts.clock, request.cookies[COOKIE] ?? '')
          : null;
      return reply.send(sessionJson(key, session?.expiresAt ?? null));
    },
  );

  app.delete(
    '/v1/session',
    {
      config: { roles: ANYONE },
      schema: {
        operationId: 'signOut',
        summary: 'Forget the session cookie',
        tags: ['Session'],
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      reply.clearCookie(COOKIE, cookieOptions(request.protocol));
      return reply.code(204).send(null);
    },
  );
}

function cookieOptions(protocol: string) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: protocol === 'https' } as const;
}
