/** A range of time as the search part of an address says it: lately, or between two times in RFC 3339. */
export interface RangeSearch {
  within?: string;
  /** Goes before `within`. */
  since?: string;
  until?: string;
}

export const WITHIN = [
  { value: '1h', label: 'Last hour', ms: 3_600_000 },
  { value: '24h', label: 'Last 24 hours', ms: 86_400_000 },
  { value: '7d', label: 'Last 7 days', ms: 7 * 86_400_000 },
] as const;

/** What to ask the server for; `now` is when the reader chose, so that the answer does not slide away under them. */
export function rangeOf({ within, since, until }: RangeSearch, now: number): { since?: string; until?: string } {
  const ms = WITHIN.find(({ value }) => value === within)?.ms;
  const from = timeOf(since) ?? (ms === undefined ? undefined : new Date(now - ms).toISOString());
  const to = timeOf(until);
  return { ...(from === undefined ? {} : { since: from }), ...(to === undefined ? {} : { until: to }) };
}

/** An address may hold anything: what is no time is left out. */
function timeOf(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
