import type { Middleware } from 'openapi-fetch';
import { isProblem, ownProblem, type Problem } from './problem.ts';

/**
 * Turns every failure into a problem document, so that `error` is always a Problem: what a proxy answers in HTML, and
 * what the network did not answer at all.
 */
export const failuresAsProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const text = await response.clone().text();
    if (isProblem(parse(text))) return undefined;
    const detail = `The server answered ${response.status} without a problem document: ${text.slice(0, 200) || '(nothing)'}`;
    return asResponse(ownProblem('unexpected_answer', response.status, detail), response.status);
  },
  onError({ error, request }) {
    if (request.signal.aborted) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    // A Response cannot have the status 0, so the problem inside carries it.
    return asResponse(
      ownProblem('network_error', 0, `${new URL(request.url).origin} did not answer (${reason}).`),
      599,
    );
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asResponse(problem: Problem, status: number): Response {
  return new Response(JSON.stringify(problem), { status, headers: { 'content-type': 'application/problem+json' } });
}
