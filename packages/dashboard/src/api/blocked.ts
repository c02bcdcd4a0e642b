import { orThrow } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { book } from '../live/book.ts';
import { client } from './client.ts';
import type { Delivery, Endpoint } from './types.ts';

/** Deliveries in front of others that wait for them, and how far was looked. */
export interface Blocked {
  /** The first in line first. */
  heads: readonly Delivery[];
  /** How many are open where they were looked for. */
  looked: number;
  /** False when there are more than were looked at; these are the oldest. */
  complete: boolean;
}

const LIMIT = 250;
/** A range of time is halved at most so often on the way to the oldest. */
const HALVINGS = 24;

/**
 * The heads of an ordered endpoint that have failed and hold up what is in line with them. A head is among the oldest, and
 * lists begin with the newest: where there are many, the range of time is halved until the oldest fit on a page.
 */
export const blockedQuery = ({ id, createdAt }: Pick<Endpoint, 'id' | 'createdAt'>) =>
  queryOptions({
    // Not among what is read anew with each delivery of the endpoint: it may take many requests.
    queryKey: ['blocked', id],
    refetchInterval: 15_000,
    queryFn: async ({ signal }): Promise<Blocked> => {
      const read = async (until?: number) => {
        const asOf = Date.now();
        const before = until === undefined ? {} : { until: new Date(until).toISOString() };
        const query = { endpoint: id, status: 'pending' as const, limit: LIMIT, ...before };
        const page = await orThrow(client.GET('/v1/deliveries', { params: { query }, signal }));
        book.put(page.data, asOf);
        return page;
      };
      let page = await read();
      const complete = page.next === null;
      let [none, many] = [Date.parse(createdAt), Date.parse(page.data.at(-1)?.createdAt ?? createdAt)];
      for (let i = 0; i < HALVINGS && page.next !== null; i += 1) {
        const middle = Math.floor((none + many) / 2);
        const older = await read(middle);
        if (older.data.length === 0) none = middle;
        else [page, many] = [older, middle];
      }
      const heads = page.data.filter(({ attempts, sequence }) => attempts > 0 && sequence !== null);
      return { heads: heads.reverse(), looked: page.data.length, complete };
    },
  });
