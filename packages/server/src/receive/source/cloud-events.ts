import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Answers `OPTIONS`: with `WebHook-Request-Origin` a sender of CloudEvents asks whether it may send here (HTTP 1.1 Web
 * Hooks for Event Delivery 1.0.1, section 4). It may: what it sends is verified.
 */
export function answerOptions(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('allow', 'POST, OPTIONS');
  const origin = request.headers['webhook-request-origin'];
  if (typeof origin !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(origin)) return reply.code(204).send();
  reply.header('webhook-allowed-origin', origin);
  if (request.headers['webhook-request-rate'] !== undefined) reply.header('webhook-allowed-rate', '*');
  return reply.code(200).send();
}
