import type { Delivery } from '../api/types.ts';

/** The last known state of deliveries, by event: pages, single answers and the stream all write into it. */
export interface Book {
  /** Enters deliveries as they stood at `asOf` (Unix milliseconds, when the question was asked); older news is ignored. */
  put(deliveries: readonly Delivery[], asOf: number): void;
  /** The deliveries of an event, oldest first; the same array until one of them changes. */
  of(tenant: string, event: string): readonly Delivery[];
  get(id: string): Delivery | undefined;
  subscribe(listener: () => void): () => void;
}

interface Entry {
  delivery: Delivery;
  asOf: number;
}

const NONE: readonly Delivery[] = [];

/** Keeps at most `limit` events, dropping those that were written to longest ago. */
export function createBook(limit = 5_000): Book {
  const events = new Map<string, Map<string, Entry>>();
  const lists = new Map<string, readonly Delivery[]>();
  const ids = new Map<string, string>();
  const listeners = new Set<() => void>();

  const forget = (key: string) => {
    for (const id of events.get(key)?.keys() ?? []) ids.delete(id);
    events.delete(key);
    lists.delete(key);
  };

  return {
    put(deliveries, asOf) {
      let changed = false;
      for (const delivery of deliveries) {
        const key = keyOf(delivery.tenant, delivery.event);
        const entries = events.get(key) ?? new Map<string, Entry>();
        const known = entries.get(delivery.id);
        if (known !== undefined && known.asOf > asOf) continue;
        entries.set(delivery.id, { delivery, asOf });
        // Set anew, so that the map's order is that of the last writing.
        events.delete(key);
        events.set(key, entries);
        ids.set(delivery.id, key);
        lists.delete(key);
        changed = true;
      }
      for (const key of events.keys()) {
        if (events.size <= limit) break;
        forget(key);
      }
      if (changed) for (const listener of listeners) listener();
    },
    of(tenant, event) {
      const key = keyOf(tenant, event);
      const known = lists.get(key);
      if (known !== undefined) return known;
      const entries = events.get(key);
      if (entries === undefined) return NONE;
      const list = [...entries.values()].map(({ delivery }) => delivery).sort((a, b) => (a.id < b.id ? -1 : 1));
      lists.set(key, list);
      return list;
    },
    get(id) {
      const key = ids.get(id);
      return key === undefined ? undefined : events.get(key)?.get(id)?.delivery;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const keyOf = (tenant: string, event: string) => `${tenant}/${event}`;

export const book = createBook();
