import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problem } from '../core/errors.ts';
import { type Log, StoreUnavailable } from '../ports.ts';
import { refuse } from './problem.ts';
import { Refusal } from './validation.ts';

/** Every error that reaches the door, as a problem. */
export function failureHandler(log: Log) {
  const thrown = thrownProblem(log);
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { method } = request;
    const known = foreseen(error) ?? fastifyProblem(error, request);
    return refuse(reply, known ?? thrown(error, { method, route: request.routeOptions.url }));
  };
}

/** Words what a handler has thrown. What we did not foresee is logged, and told to nobody. */
export function thrownProblem(log: Log) {
  return (error: unknown, asked: { readonly method: string; readonly route: string | undefined }): Problem => {
    const known = foreseen(error);
    if (known !== null) return known;
    log.error({ err: error, ...asked }, 'a request failed');
    return problem('internal', 'this was not your mistake; it is in our log');
  };
}

function foreseen(error: unknown): Problem | null {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof StoreUnavailable) {
    return problem('store_unavailable', 'whether it was stored is not known: repeat the request with the same id');
  }
  return null;
}

/** What Fastify itself finds wrong with a request. */
function fastifyProblem(error: unknown, request: FastifyRequest): Problem | null {
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('body_too_large', `this route takes at most ${request.routeOptions.bodyLimit} bytes`);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem(
        'unsupported_media_type',
        'send `content-type: application/json`, or what the route says it takes',
      );
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problem('malformed_request', 'the body has another length than content-length says');
    case 'FST_ERR_BAD_URL':
      return problem('malformed_request', 'the path is not valid: check its percent-encoding');
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return problem('not_found', 'no id is as long as this');
    default:
      // A body that was cut off, and what else Fastify blames on the request.
      if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
        return problem('malformed_request', 'the request could not be read to its end');
      }
      return null;
  }
}
