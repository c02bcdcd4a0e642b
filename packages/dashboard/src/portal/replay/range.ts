import type { ReplayInput } from '../../api/replay.ts';

/** What to send once more, as a form holds it. Times as `<input type="datetime-local">` writes them, in the reader's zone. */
export interface Range {
  since: string;
  until: string;
  which: (typeof WHICH)[number]['value'];
}

export const WHICH = [
  { value: 'missed', label: 'what you missed', status: ['exhausted', 'cancelled', 'missing'] },
  { value: 'failed', label: 'what failed', status: ['exhausted'] },
  { value: 'all', label: 'everything', status: ['delivered', 'exhausted', 'cancelled', 'missing'] },
] as const;

/** The last 24 hours, what was missed. */
export function lastDay(now: number): Range {
  return { since: localTime(now - 86_400_000), until: '', which: 'missed' };
}

/** The range as the API takes it, or null while it is none. */
export function replayOf({ since, until, which }: Range): ReplayInput | null {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  if (Number.isNaN(from) || (until !== '' && !(to > from))) return null;
  const status = WHICH.find(({ value }) => value === which)?.status ?? [];
  return {
    since: new Date(from).toISOString(),
    ...(until === '' ? {} : { until: new Date(to).toISOString() }),
    status: [...status],
  };
}

/** A time to the minute in the reader's zone: `2026-11-24T14:02`. */
function localTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
