import type { FastifySchema, RouteOptions } from 'fastify';
import { ERRORS, type ErrorCode } from '../../core/errors.ts';
import { PROBLEM_MEDIA_TYPE, problemDocument } from '../problem.ts';
import { ProblemSchema } from '../schemas/problem.ts';
import { ANYONE } from '../scope.ts';

const MEDIA_TYPE = PROBLEM_MEDIA_TYPE.split(';', 1)[0] as string;

/** Adds the problems that a route of its kind can answer with to what it says itself. */
export function withProblems(schema: FastifySchema | undefined, route: RouteOptions): FastifySchema {
  const byStatus = Map.groupBy(problemsOf(schema, route), (code) => ERRORS[code].status);
  const responses: Record<string, unknown> = { ...(schema?.response as object | undefined) };
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    responses[status] = {
      description: codes.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '),
      content: {
        [MEDIA_TYPE]: {
          schema: ProblemSchema,
          examples: Object.fromEntries(
            codes.map((code) => [code, { value: problemDocument({ code, detail: ERRORS[code].title }) }]),
          ),
        },
      },
    };
  }
  return { ...schema, response: responses };
}

function problemsOf(schema: FastifySchema | undefined, route: RouteOptions): readonly ErrorCode[] {
  const { roles, problems = [] } = route.config ?? {};
  const codes = new Set<ErrorCode>(problems);
  if (roles !== undefined && roles !== ANYONE) {
    for (const code of ['unauthenticated', 'forbidden', 'rate_limited'] as const) codes.add(code);
  }
  if (schema?.querystring !== undefined) codes.add('invalid_query');
  if (/:\w+/.test(route.url)) codes.add('not_found');
  if (schema?.body !== undefined) for (const code of OF_BODIES) codes.add(code);
  const fields = (schema?.querystring as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};
  if ('tenant' in fields) codes.add('unknown_tenant');
  if ('cursor' in fields) codes.add('invalid_cursor');
  if (route.method !== 'GET' && roles !== ANYONE) codes.add('store_unavailable');
  return [...codes];
}

const OF_BODIES = [
  'malformed_json',
  'invalid_utf8',
  'json_too_deep',
  'duplicate_name',
  'escaped_name',
  'body_too_large',
  'unsupported_media_type',
  'unsupported_encoding',
  'unknown_field',
  'missing_field',
  'invalid_field',
] as const satisfies ErrorCode[];
