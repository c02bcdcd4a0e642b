import type { sign as Sign, verify as Verify } from '../src/index.ts';
import type { Vector } from '../vectors/make.ts';

/**
 * Runs the vectors on whatever runtime this is, and says what went wrong. Plain JavaScript and the web's globals only:
 * the same code runs in Node, a browser page, a worker, Deno and Bun.
 */
export const runVectors = async (
  verify: typeof Verify,
  sign: typeof Sign,
  vectors: readonly Vector[],
): Promise<string[]> => {
  const failures: string[] = [];
  const encoder = new TextEncoder();
  for (const { name, provider, request, expect, sign: making } of vectors) {
    for (const body of [request.body, encoder.encode(request.body)]) {
      for (const headers of [request.headers, new Headers(request.headers)]) {
        const verdict = await verify(provider, { ...request, headers, body });
        const same = expect.ok
          ? JSON.stringify(verdict) === JSON.stringify(expect)
          : !verdict.ok && verdict.reason === expect.reason;
        if (!same) failures.push(`${name}: ${JSON.stringify(verdict)}`);
      }
    }
    if (making === undefined) continue;
    const { [making.header]: expected, ...rest } = request.headers;
    const signed = await sign(provider, {
      secret: making.secret,
      body: request.body,
      headers: rest,
      timestamp: request.now,
      url: request.url,
    });
    if (signed.headers[making.header] !== expected) failures.push(`${name}: signs ${JSON.stringify(signed.headers)}`);
  }
  return failures;
};
