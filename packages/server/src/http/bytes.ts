import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { type Problem, problem } from '../core/errors.ts';

/** The largest event over the API, the JSON around its data included. */
export const EVENT_LIMIT = 1024 * 1024;

/** The body as `takeBytes` hands it on: its bytes, or none. */
export function bytesOf(request: FastifyRequest): Buffer {
  return request.body instanceof Buffer ? request.body : Buffer.alloc(0);
}

/** What is wrong with the bytes of a body before anybody scans them, or null. */
export function faultOfBytes(bytes: Buffer): Problem | null {
  if (bytes.length === 0) return problem('malformed_json', 'the request has no body: send a JSON object');
  return isUtf8(bytes) ? null : problem('invalid_utf8', 'the body is not UTF-8: encode it as such');
}
