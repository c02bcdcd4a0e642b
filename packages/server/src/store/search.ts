import { isSensitiveType } from '../core/event/sensitive.ts';
import type { EventFinds, EventSearch, ListedEvent, Position } from '../ports.ts';

/** So many sealed bytes end a part of a search: it must not hold up what others read meanwhile. */
const BYTES_AT_ONCE = 4 * 1024 * 1024;

/** An event of the list that is searched. */
export interface Candidate {
  readonly key: number;
  readonly event: ListedEvent;
  /** Its data as it is kept; null where it was erased. */
  readonly sealed: Uint8Array | null;
  readonly open: (sealed: Uint8Array) => Uint8Array;
}

/** Looks into candidates, newest first, until that is enough for one read. What is sensitive is not opened. */
export function createLook({ contains, sensitive, limit }: EventSearch) {
  const data: ListedEvent[] = [];
  let last: Candidate | null = null;
  let looked = 0;
  let bytes = 0;
  return {
    /** False when it is enough. */
    into(candidate: Candidate): boolean {
      const { event, sealed, open } = candidate;
      last = candidate;
      if (sealed !== null && !isSensitiveType(sensitive, event.type)) {
        looked++;
        bytes += sealed.length;
        if (asBuffer(open(sealed)).includes(contains)) data.push(event);
      }
      return data.length < limit && bytes < BYTES_AT_ONCE;
    },
    /** What was found; `keys` are all that could have been looked into, and `next` goes on behind them. */
    finds(keys: readonly number[], next: Position | null): EventFinds {
      const ended = last === null || last.key === keys.at(-1);
      return { data, looked, backTo: last?.event.acceptedAt ?? null, next: ended ? next : String(last?.key) };
    },
  };
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
