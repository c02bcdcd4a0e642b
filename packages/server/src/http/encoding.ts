import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../core/errors.ts';
import { refuse } from './problem.ts';

/** Compressed requests are refused: a few bytes of them are gigabytes (SAFETY.md section 4). */
export async function refuseCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return undefined;
  return refuse(reply, problem('unsupported_encoding', 'send the body as it is, without content-encoding'));
}
