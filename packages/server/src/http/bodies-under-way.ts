import type { FastifyInstance } from 'fastify';
import { problem } from '../core/errors.ts';
import { Refusal } from './validation.ts';

/** What a request may always send: only what is beyond counts, so that a few large bodies never shut out the small. */
const FREE = 1024 * 1024;

/**
 * Bounds the memory that bodies take while they come in and are worked on: beyond `limit` bytes of all together, a
 * request is refused with 503 in the middle of its body. What counts is what has come, not what was announced, or a
 * caller could take all the room by promising.
 *
 * @param limit bytes beyond the first MiB of each body.
 */
export function limitBodiesUnderWay(app: FastifyInstance, limit: number): void {
  let taken = 0;
  app.addHook('preParsing', (_request, reply, payload, done) => {
    let length = 0;
    let mine = 0;
    const count = (chunk: Buffer): void => {
      length += chunk.byteLength;
      const more = Math.max(0, length - FREE) - mine;
      if (more === 0) return;
      if (taken + more > limit) {
        payload.off('data', count);
        payload.emit('error', new Refusal(problem('overloaded', 'too many large bodies are under way: send it again')));
        return;
      }
      mine += more;
      taken += more;
    };
    payload.on('data', count);
    reply.raw.once('close', () => {
      payload.off('data', count);
      taken -= mine;
    });
    // In this very turn, so that Fastify listens before the first chunk is read.
    done(null, payload);
  });
}
