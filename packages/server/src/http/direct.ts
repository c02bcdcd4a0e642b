import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest, FastifyServerFactory } from 'fastify';
import type { Problem } from '../core/errors.ts';
import type { Clock } from '../ports.ts';
import { bearerOf } from './auth/bearer.ts';
import { findKey, type KeyBook } from './auth/keys.ts';
import { bytesOf } from './bytes.ts';
import type { thrownProblem } from './failure.ts';
import { PROBLEM_MEDIA_TYPE, problemDocument, retryAfterOf } from './problem.ts';
import type { Scope } from './scope.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** What a request for a direct route says, once it is known who asks. */
export interface Asked {
  readonly bytes: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly scope: Scope;
}

export type Answered<Body> =
  | { readonly ok: true; readonly status: 202; readonly body: Body }
  | { readonly ok: false; readonly problem: Problem };

/** Answers a request by its bytes alone. Rejects like any handler. */
export type Answer<Body = unknown> = (asked: Asked) => Promise<Answered<Body>>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route's answer, for what is asked so often that Fastify's way would be most of its cost (docs/decisions/0090). */
    direct?: Answer;
  }
}

/** What Fastify has read of a request, for the same answer. */
export function askedOf(request: FastifyRequest): Asked {
  return { bytes: bytesOf(request), headers: request.headers, scope: request.scope };
}

interface DirectParts {
  readonly keys: KeyBook;
  readonly clock: Clock;
  /** Words what an answer has thrown. */
  readonly problemOf: ReturnType<typeof thrownProblem>;
}

interface DirectRoute {
  readonly url: string;
  readonly roles: readonly string[];
  readonly bodyLimit: number;
  readonly answer: Answer;
}

/**
 * Takes the requests for direct routes that have nothing unusual about them: JSON of an announced and allowed length,
 * with a key that may. Every other one is left untouched and goes Fastify's way, refusals of all kinds among them, so
 * that each has one wording and one place.
 */
export function createDirect({ keys, clock, problemOf }: DirectParts) {
  const routes = new Map<string, DirectRoute>();
  let closing = false;

  function watch(app: FastifyInstance): void {
    app.addHook('onRoute', ({ url, method, bodyLimit, config }) => {
      const { direct, roles } = config ?? {};
      if (direct === undefined || method !== 'POST' || bodyLimit === undefined || !Array.isArray(roles)) return;
      routes.set(url, { url, roles, bodyLimit, answer: direct });
    });
    app.addHook('preClose', (done) => {
      closing = true;
      done();
    });
  }

  function scopeOf(headers: IncomingHttpHeaders, roles: readonly string[]): Scope | null {
    const key = headers.authorization === undefined ? null : findKey(keys, clock, bearerOf(headers.authorization));
    return key === null || !roles.includes(key.role) ? null : { key: key.id, role: key.role, tenant: key.tenant };
  }

  /** @returns false for a request that goes Fastify's way */
  function takes(request: IncomingMessage, response: ServerResponse): boolean {
    const route = request.method === 'POST' ? routes.get(request.url ?? '') : undefined;
    if (route === undefined || closing) return false;
    const { headers } = request;
    if (!isPlain(headers, route.bodyLimit)) return false;
    const scope = scopeOf(headers, route.roles);
    if (scope === null) return false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      const thrown = (error: unknown): Problem => problemOf(error, { method: 'POST', route: route.url });
      route
        .answer({ bytes, headers, scope })
        .catch((error: unknown) => ({ ok: false as const, problem: thrown(error) }))
        .then((answered) => write(response, answered))
        .catch((error: unknown) => {
          thrown(error);
          response.destroy();
        });
    });
    return true;
  }

  return { watch, takes };
}

/** Fastify's server, which asks `takes` first. */
export function serverWith(takes: ReturnType<typeof createDirect>['takes']): FastifyServerFactory {
  return (handler, options) => {
    const server = createServer((request, response) => {
      if (!takes(request, response)) handler(request, response);
    });
    const { keepAliveTimeout, requestTimeout } = options as { keepAliveTimeout: number; requestTimeout: number };
    return Object.assign(server, { keepAliveTimeout, requestTimeout });
  };
}

function isPlain(headers: IncomingHttpHeaders, bodyLimit: number): boolean {
  return (
    headers['content-type'] === 'application/json' &&
    Number(headers['content-length']) <= bodyLimit &&
    headers['content-encoding'] === undefined &&
    headers['transfer-encoding'] === undefined
  );
}

const COMMON = Object.entries(SECURITY_HEADERS).flat();
const JSON_MEDIA_TYPE = 'application/json; charset=utf-8';

function write(response: ServerResponse, answered: Answered<unknown>): void {
  const [status, type, body] = answered.ok
    ? ([answered.status, JSON_MEDIA_TYPE, answered.body] as const)
    : ([problemDocument(answered.problem).status, PROBLEM_MEDIA_TYPE, problemDocument(answered.problem)] as const);
  const text = JSON.stringify(body);
  const headers = [...COMMON, 'content-type', type, 'content-length', String(Buffer.byteLength(text))];
  const wait = retryAfterOf(status);
  if (wait !== null) headers.push('retry-after', String(wait));
  response.writeHead(status, headers);
  response.end(text);
}
