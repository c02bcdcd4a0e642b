import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { type Problem, problem } from '../core/errors.ts';
import { scanArray, scanObject } from '../core/json/scan.ts';
import { Refusal } from './validation.ts';

/** How deep JSON may be nested (SAFETY.md section 4): JSON.parse takes 100,000 levels, JSON.stringify dies of 5,000. */
export const MAX_DEPTH = 64;

/** What is wrong with the bytes of a JSON body before anybody parses it, or null. Any object or array may come. */
function faultOf(bytes: Buffer): Problem | null {
  if (!isUtf8(bytes)) return problem('invalid_utf8', 'the body is not UTF-8: encode it as such');
  const array = bytes.find((byte) => byte > 0x20) === 0x5b;
  const limits = { maxDepth: MAX_DEPTH, maxElements: 0 };
  const scan = array ? scanArray(bytes, limits) : scanObject(bytes, limits);
  if (scan.ok) return null;
  const { kind, detail, pointer } = scan.problem;
  if (kind === 'not_an_object') return problem('invalid_field', detail, '');
  return problem(CODES[kind], detail, pointer);
}

const CODES = {
  malformed: 'malformed_json',
  not_an_array: 'malformed_json',
  too_deep: 'json_too_deep',
  duplicate_name: 'duplicate_name',
  escaped_name: 'escaped_name',
} as const;

/**
 * The parser of management bodies (JSON and JSON merge patches): checked as bytes, then parsed, `__proto__` and the like
 * staying data. Routes with other needs take the bytes themselves, with `takeBytes`. An empty body is none.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (_request, body, done) => {
      const bytes = body as Buffer;
      if (bytes.length === 0) return done(null, undefined);
      const fault = faultOf(bytes);
      if (fault !== null) return done(new Refusal(fault), undefined);
      return done(null, JSON.parse(bytes.toString()));
    },
  );
}

/** Within this plugin, bodies of these content types arrive as their bytes (a Buffer in `request.body`), unchecked. */
export function takeBytes(app: FastifyInstance, contentTypes: readonly string[], bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...contentTypes], { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
}
