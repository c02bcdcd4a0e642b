import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../core/errors.ts';
import type { ApiKey, Clock, Vault } from '../../ports.ts';
import { refuse } from '../problem.ts';
import { ANYONE, NOBODY } from '../scope.ts';
import { bearerOf } from './bearer.ts';
import { COOKIE, openSession } from './cookie.ts';
import type { CountGuess } from './guesses.ts';
import { findKey, findKeyById, type KeyBook } from './keys.ts';
import { changes, fromOwnPage } from './origin.ts';

export interface AuthParts {
  readonly keys: KeyBook;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Addresses under which people reach the dashboard, where a proxy rewrites `Host`; `https://hooks.example.com`. */
  readonly ownOrigins: readonly string[];
}

/** Who asks, before anything of the request's body is read. */
export function authenticate(parts: AuthParts, countGuess: CountGuess) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    request.scope = NOBODY;
    const { roles } = request.routeOptions.config;
    if (roles === undefined || roles === ANYONE) return undefined;
    const caller = await identify(parts, countGuess, request, reply);
    if (caller === null) return reply;
    if (!roles.includes(caller.role)) {
      const detail = `this takes a key with the role ${roles.join(' or ')}, and this key is a ${caller.role}`;
      return refuse(reply, problem('forbidden', detail));
    }
    request.scope = { key: caller.id, role: caller.role, tenant: caller.tenant };
    return undefined;
  };
}

/** The key that a request came with, in its header or by a session; null when it has been refused. */
async function identify(
  parts: AuthParts,
  countGuess: CountGuess,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ApiKey | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = findKey(parts.keys, parts.clock, bearerOf(authorization));
    if (key === null) await refuseGuess(countGuess, request, reply);
    return key;
  }
  const session = openSession(parts.vault, parts.clock, request.cookies[COOKIE] ?? '');
  const key = session === null ? null : findKeyById(parts.keys, parts.clock, session.key);
  if (key === null) {
    refuse(reply, problem('unauthenticated', 'send an API key as `Authorization: Bearer <key>`'));
    return null;
  }
  if (changes(request) && !fromOwnPage(request, parts.ownOrigins)) {
    refuse(reply, problem('forbidden', 'a change by session has to come from a page of this server (Origin)'));
    return null;
  }
  return key;
}

/** Answers to a wrong key: 401, or 429 when this address has tried too many. */
export async function refuseGuess(
  countGuess: CountGuess,
  request: FastifyRequest,
  reply: FastifyReply,
  pointer?: string,
): Promise<FastifyReply> {
  const wait = await countGuess(request);
  if (wait !== null) {
    reply.header('retry-after', wait);
    return refuse(reply, problem('rate_limited', `too many wrong keys from this address: wait ${wait} s`));
  }
  const detail = 'this API key is not valid: it is misspelt, expired or deleted';
  return refuse(reply, problem('unauthenticated', detail, pointer));
}
