import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problem } from '../core/errors.ts';
import { type Log, StoreUnavailable } from '../ports.ts';
import { refuse } from './problem.ts';
import { Refusal } from './validation.ts';

/** Every error that reaches the door, as a problem. What we did not foresee is logged, and told to nobody. */
export function failureHandler(log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const known = knownProblem(error, request);
    if (known !== null) return refuse(reply, known);
    const { method } = request;
    log.error({ err: error, method, route: request.routeOptions.url }, 'a request failed');
    return refuse(reply, problem('internal', 'this was not your mistake; it is in our log'));
  };
}

function knownProblem(error: unknown, request: FastifyRequest): Problem | null {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof StoreUnavailable) {
    return problem('store_unavailable', 'whether it was stored is not known: repeat the request with the same id');
  }
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
