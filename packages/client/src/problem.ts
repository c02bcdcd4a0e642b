/**
 * What went wrong, as RFC 9457 says it. The codes are the server's (docs/errors.md) and three of the client's own:
 * `network_error` (no answer came), `unexpected_answer` (something answered that is not a Posthorn, a proxy for
 * example) and `stream_lost` (the stream could not be taken up again).
 */
export interface Problem {
  type: string;
  title: string;
  /** The HTTP status; 0 when no answer came. */
  status: number;
  code: string;
  /** What was wrong, where, and what to do. */
  detail: string;
  /** A JSON pointer to the place in the body. */
  pointer?: string;
}

/** A problem for those who would rather throw. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** Makes a problem of the client's own. */
export function ownProblem(
  code: 'network_error' | 'unexpected_answer' | 'stream_lost',
  status: number,
  detail: string,
): Problem {
  return { type: 'about:blank', title: TITLES[code], status, code, detail };
}

const TITLES = {
  network_error: 'No answer came',
  unexpected_answer: 'The answer did not come from Posthorn',
  stream_lost: 'The stream was lost',
};

/** Tells whether a parsed body is a problem document; what a proxy answers is not. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, status, title, detail } = value as Record<string, unknown>;
  return [code, title, detail].every((text) => typeof text === 'string') && typeof status === 'number';
}

/**
 * The data of a call's answer.
 * @throws {ProblemError} when the answer was a problem
 */
export async function orThrow<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (error === undefined) return data as T;
  throw new ProblemError(
    isProblem(error)
      ? error
      : ownProblem('unexpected_answer', response.status, `The server answered ${response.status}.`),
  );
}
