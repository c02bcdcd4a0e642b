import { parsedData } from '../../core/event/parsed-data.ts';
import type { RoutedEvent } from '../../core/route/match.ts';
import type { Candidate } from '../../ports.ts';
import { type EventRow, eventOf, readEvents, type SummaryRow, summaryOf } from './event-row.ts';
import type { Keyring } from './keyring.ts';
import type { Reader } from './reading.ts';

/** What reading a page of a job's candidates takes. */
export interface CandidateParts {
  readonly on: Reader;
  readonly keyring: Keyring;
  readonly now: number;
  /** Bytes of data opened for filters so far. */
  readonly opened: { bytes: number };
}

/** A page opens so much data, and what the rows judged together have. */
const MOST_OPENED = 4 * 1024 * 1024;
/** Rows judged together: the data of so many are read at once. */
export const CHUNK = 32;

export function hasOpenedEnough({ opened }: CandidateParts): boolean {
  return opened.bytes > MOST_OPENED;
}

/** Candidates out of some rows of a table, in their order. */
export interface Found {
  /** How many rows were looked at. */
  readonly looked: number;
  readonly candidates: readonly Candidate[];
  /** Behind which key to go on; null when that was all. */
  readonly goOnAfter: number | null;
  readonly isHeldUp: boolean;
}

/** An event to be judged by filters. */
export interface Judged {
  readonly summary: SummaryRow;
  readonly isErased: boolean;
}

type Filter = (event: RoutedEvent & { readonly id: string }) => boolean;

/** Thrown out of a filter that asks for data that was not read. */
const WANTED = Symbol('data');

/**
 * Says of events whether a filter takes them. Filters ask for data when they need it and cannot wait: where one asks, the
 * data are read, for many events at once, and the filter is asked again. Most filters never ask.
 */
export async function judge(
  { on, keyring, opened }: CandidateParts,
  events: readonly Judged[],
  filter: Filter,
): Promise<boolean[]> {
  const ask = ({ summary, isErased }: Judged, data: () => unknown): boolean =>
    filter({ ...summaryOf(summary), data: () => (isErased ? null : data()) });
  const first = events.map((event) => {
    try {
      return ask(event, () => {
        throw WANTED;
      });
    } catch (thrown) {
      if (thrown !== WANTED) throw thrown;
      return null;
    }
  });
  const wanted = events.filter((_, n) => first[n] === null).map(({ summary }) => summary.key);
  const rows = await readEvents(on, keyring, [...new Set(wanted)]);
  for (const row of rows.values()) opened.bytes += row.sealed_data?.byteLength ?? 0;
  const parsed = new Map<number, () => unknown>();
  const dataOf = (row: EventRow | undefined): (() => unknown) => {
    if (row === undefined) return () => null;
    const known = parsed.get(row.key) ?? parsedData(eventOf(row));
    parsed.set(row.key, known);
    return known;
  };
  return events.map((event, n) => first[n] ?? ask(event, dataOf(rows.get(event.summary.key))));
}
