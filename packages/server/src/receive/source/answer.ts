import type { FastifyReply } from 'fastify';
import type { Description, HandshakeAnswer } from '#verify';
import type { Source } from '../../core/source/source.ts';

/** What is committed is answered: in the words of the source, of its provider where it wants some, or in ours. */
export function answerTaken(
  reply: FastifyReply,
  { settings }: Source,
  description: Description | null,
  { id, duplicate }: { readonly id: string; readonly duplicate: boolean },
): FastifyReply {
  const { answer } = settings;
  if (answer !== null) return reply.code(answer.status).type(answer.contentType).send(answer.body);
  // Adyen sends again until it reads this, so a duplicate hears it too.
  const wanted = description?.answer;
  if (wanted?.body !== undefined) return reply.code(wanted.status).type('text/plain; charset=utf-8').send(wanted.body);
  return reply.code(200).send(duplicate ? { duplicate } : { id, duplicate });
}

export function answerHandshake(reply: FastifyReply, { status, headers, body }: HandshakeAnswer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

/** The lowest patience of a provider that says nothing of its own. */
const PATIENCE_SECONDS = 10;

/** For how long after its arrival a request may be answered, milliseconds: some of the provider's time is the way back. */
export function patienceOf(description: Description | null): number {
  return (description?.answer?.withinSeconds ?? PATIENCE_SECONDS) * 800;
}
