import type { JobDraft } from '../../../api/jobs.ts';

/** What to send once more, as a form holds it. Times as `<input type="datetime-local">` writes them, in the reader's zone. */
export interface Range {
  since: string;
  until: string;
  which: (typeof WHICH)[number]['value'];
}

export const WHICH = [
  { value: 'missed', label: 'what was missed', status: ['exhausted', 'cancelled', 'missing'] },
  { value: 'failed', label: 'what failed', status: ['exhausted'] },
  { value: 'missing', label: 'what never came', status: ['missing'] },
  { value: 'all', label: 'everything', status: ['delivered', 'exhausted', 'cancelled', 'missing'] },
] as const;

const DAY_MS = 86_400_000;

/**
 * The range that an address names; what it leaves out is what was missed since the endpoint began to fail (Unix
 * milliseconds), or in the last 24 hours.
 */
export function rangeOf(
  search: { since?: string; until?: string; which?: string },
  failingSince: number | null,
  now: number,
): Range {
  return {
    since: timeOf(search.since) ?? localTime(Math.min(failingSince ?? now, now - DAY_MS)),
    until: timeOf(search.until) ?? '',
    which: WHICH.find(({ value }) => value === search.which)?.value ?? 'missed',
  };
}

/** What an address says is a time only when it is one: whoever writes a link can write anything. */
function timeOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? text : undefined;
}

/** The range as the API takes it, or null while it is none. */
export function replayOf(endpoint: string, { since, until, which }: Range): JobDraft | null {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  if (Number.isNaN(from) || (until !== '' && !(to > from))) return null;
  const status = WHICH.find(({ value }) => value === which)?.status ?? [];
  return {
    kind: 'replay',
    endpoint,
    since: new Date(from).toISOString(),
    ...(until === '' ? {} : { until: new Date(to).toISOString() }),
    status: [...status],
  };
}

/** A time to the minute in the reader's zone: `2026-11-24T14:02`. */
function localTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
