import type { FastifyReply } from 'fastify';
import { ERRORS, type ErrorCode, type Problem } from '../core/errors.ts';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** A problem document (RFC 9457). */
interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly pointer?: string;
}

/**
 * A problem as the document that answers it. `type` is a reference to the page of the server itself that lists every
 * code: it can be followed on a machine without the internet too.
 */
export function problemDocument(problem: Problem): ProblemDocument {
  const { code, detail, pointer } = problem;
  const { status, title } = ERRORS[code];
  const document = { type: `/docs/errors#${code}`, title, status, code, detail };
  return pointer === undefined ? document : { ...document, pointer };
}

/** Seconds after which what is answered with this status is worth another try; null where nothing is said of that. */
export function retryAfterOf(status: number): number | null {
  return status === 503 ? 1 : null;
}

/** Answers with a problem. Handlers do `return refuse(reply, problem('not_found', …))`. */
export function refuse(reply: FastifyReply, problem: Problem): FastifyReply {
  const document = problemDocument(problem);
  const wait = retryAfterOf(document.status);
  if (wait !== null && !reply.hasHeader('retry-after')) reply.header('retry-after', wait);
  if (document.status === 401 && !reply.hasHeader('www-authenticate')) {
    reply.header('www-authenticate', 'Bearer realm="posthorn"');
  }
  // Text, so that no response schema of the route has a say in it.
  return reply.code(document.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(document));
}
