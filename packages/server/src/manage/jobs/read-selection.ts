import { type Problem, problem } from '../../core/errors.ts';
import { parseTimestamp } from '../../core/event/timestamp.ts';
import { parsePattern } from '../../core/event/type-pattern.ts';
import type { JobKind, SelectedStatus, Selection } from '../../core/job/job.ts';
import { parseFilter } from '../../core/route/filter-parse.ts';
import type { JobDraftBody } from '../../http/schemas/job.ts';

type Given = Pick<JobDraftBody, 'status' | 'eventTypes' | 'filter' | 'reason' | 'since' | 'until'>;

type ReadSelection =
  | { readonly ok: true; readonly selection: Omit<Selection, 'endpoint' | 'event'> }
  | { readonly ok: false; readonly problem: Problem };

/** What each kind of job is about where nobody says so, and what else it may be about. */
const STATUSES: Readonly<Record<JobKind, { byDefault: SelectedStatus[]; alsoTakes: SelectedStatus[] }>> = {
  retry: { byDefault: ['exhausted'], alsoTakes: ['delivered', 'cancelled', 'pending', 'held'] },
  cancel: { byDefault: ['pending', 'held'], alsoTakes: [] },
  replay: { byDefault: ['delivered', 'exhausted', 'cancelled'], alsoTakes: ['held', 'missing'] },
};

/** Which deliveries a job is asked to be about, out of a body that has the right shape (http/schemas/job.ts). */
export function readSelection(kind: JobKind, given: Given, now: number): ReadSelection {
  const statuses = readStatuses(kind, given.status);
  if ('code' in statuses) return { ok: false, problem: statuses };
  const range = readRange(given, now);
  if ('code' in range) return { ok: false, problem: range };
  const { eventTypes = [], filter = null, reason = null } = given;
  const fault = faultOfPatterns(eventTypes) ?? faultOfFilter(filter) ?? faultOfReason(reason, statuses);
  if (fault !== null) return { ok: false, problem: fault };
  return { ok: true, selection: { statuses, eventTypes, filter, reason, ...range } };
}

function readStatuses(kind: JobKind, given: Given['status']): readonly SelectedStatus[] | Problem {
  const { byDefault, alsoTakes } = STATUSES[kind];
  if (given === undefined) return byDefault;
  const asked = [...new Set(typeof given === 'string' ? [given] : given)];
  const takes = [...byDefault, ...alsoTakes];
  const wrong = asked.find((status) => !takes.includes(status));
  if (wrong === undefined) return asked;
  return problem(
    'invalid_field',
    `what is ${wrong} cannot be asked for here: a ${kind} takes ${takes.join(', ')}`,
    '/status',
  );
}

function readRange({ since, until }: Given, now: number): Pick<Selection, 'since' | 'until'> | Problem {
  const from = since === undefined ? null : parseTimestamp(since);
  if (since !== undefined && from === null) return notATime('/since');
  const to = until === undefined ? now : parseTimestamp(until);
  if (to === null) return notATime('/until');
  if (from !== null && from > now) {
    return problem('invalid_field', '/since lies in the future: nothing has happened since then', '/since');
  }
  if (from !== null && to < from) return problem('invalid_field', '/until must not be before /since', '/until');
  return { since: from, until: Math.min(to, now) };
}

function notATime(pointer: string): Problem {
  return problem('invalid_field', `${pointer} must be a time as in RFC 3339, such as 2026-01-31T12:00:00Z`, pointer);
}

function faultOfPatterns(texts: readonly string[]): Problem | null {
  for (const [at, text] of texts.entries()) {
    const parsed = parsePattern(text);
    if (!parsed.ok) return problem('invalid_field', parsed.problem.detail, `/eventTypes/${at}`);
  }
  return null;
}

function faultOfFilter(filter: unknown): Problem | null {
  if (filter === null) return null;
  const parsed = parseFilter(filter, '/filter');
  return parsed.ok ? null : parsed.problem;
}

function faultOfReason(reason: string | null, statuses: readonly SelectedStatus[]): Problem | null {
  if (reason === null || !statuses.includes('missing')) return null;
  return problem('invalid_field', 'what is missing has no reason: leave /reason out, or missing', '/reason');
}
