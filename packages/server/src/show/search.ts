import type { Clock, EventFinds, EventSearch, ReadStore } from '../ports.ts';

/** Events that one part takes up: some milliseconds, in which no other read is answered. */
const AT_ONCE = 250;
/** What one request may take up, and how long, milliseconds: then it says how far it has come. */
const MOST = 20_000;
const LONGEST_MS = 1_000;

export type Search = (query: Omit<EventSearch, 'most'>) => Promise<EventFinds>;

/**
 * Searches what events carry, part by part. There is no index of payloads: it looks into one event after the other, ends
 * when the page is full or it has looked long enough, and says how far it has come. Of all searches one part is under way
 * at a time, so that however many there are, a list waits for one part at most.
 */
export function createEventSearch({ read, clock }: { readonly read: ReadStore; readonly clock: Clock }): Search {
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = (query: EventSearch): Promise<EventFinds> => {
    const part = before.then(() => read.searchEvents(query));
    before = part.catch(() => {});
    return part;
  };

  return async (query) => {
    const until = clock() + LONGEST_MS;
    const found: EventFinds['data'][number][] = [];
    let { position } = query;
    let [looked, taken, backTo]: [number, number, number | null] = [0, 0, null];
    for (;;) {
      const part = await inTurn({ ...query, position, limit: query.limit - found.length, most: AT_ONCE });
      found.push(...part.data);
      looked += part.looked;
      taken += AT_ONCE;
      backTo = part.backTo ?? backTo;
      position = part.next;
      const isEnough = position === null || found.length >= query.limit || taken >= MOST || clock() >= until;
      if (isEnough) return { data: found, looked, backTo, next: position };
    }
  };
}
