import { type Problem, ProblemError } from '@posthorn/client';

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { type: 'about:blank', title: 'The dashboard failed', status: 0, code: 'dashboard_error', detail };
}

/** A change that a merge patch cannot say. */
export function nullInside(field: string): Problem {
  return {
    type: 'about:blank',
    title: 'It cannot be saved like this',
    status: 0,
    code: 'null_in_patch',
    detail: 'A change cannot write a null inside an object. In a filter, {"$in":[null]} says the same.',
    pointer: `/${field}`,
  };
}
