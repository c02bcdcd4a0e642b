import { parsedData } from '../../core/event/parsed-data.ts';
import type { RoutedEvent } from '../../core/route/match.ts';
import type { Candidate, Vault } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { eventOf, readEvent, readSummary, summaryOf } from './event-row.ts';

/** What reading a page of a job's candidates takes. */
export interface CandidateParts {
  readonly connection: Connection;
  readonly vault: Vault;
  readonly now: number;
  /** What opening data for filters has cost so far, as bytes. */
  readonly opened: { bytes: number };
}

/** A page opens so much data, so that lists need not wait long for the reading thread. */
const MOST_OPENED = 4 * 1024 * 1024;
/** What opening and parsing the smallest costs, as bytes. */
const EACH_OPENED = 8 * 1024;

export function isFull({ opened }: CandidateParts, found: number, limit: number): boolean {
  return found >= limit || opened.bytes > MOST_OPENED;
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

/** What filters see of an event; its data are read and opened when one asks for them, and once. */
export function routedEvent(
  { connection, vault, opened }: CandidateParts,
  key: number,
  isErased: boolean,
): RoutedEvent & { readonly id: string } {
  const summary = readSummary(connection, key);
  if (summary === undefined) throw new Error('a delivery without an event');
  let data: (() => unknown) | null = null;
  return {
    ...summaryOf(summary),
    data() {
      if (isErased) return null;
      if (data === null) {
        const row = readEvent(connection, key);
        data = row === undefined ? () => null : parsedData(eventOf(row, vault));
        opened.bytes += EACH_OPENED + (row?.sealed_data?.byteLength ?? 0);
      }
      return data();
    },
  };
}
