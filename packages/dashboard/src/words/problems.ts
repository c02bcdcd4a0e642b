import { type Problem, ProblemError } from '@posthorn/client';

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { type: 'about:blank', title: 'The dashboard failed', status: 0, code: 'dashboard_error', detail };
}
