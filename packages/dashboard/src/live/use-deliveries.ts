import { useSyncExternalStore } from 'react';
import type { Delivery } from '../api/types.ts';
import { book } from './book.ts';

/** The deliveries of an event as the book has them, live. */
export function useDeliveriesOf(tenant: string, event: string): readonly Delivery[] {
  return useSyncExternalStore(book.subscribe, () => book.of(tenant, event));
}

/** A delivery as the book has it, live; undefined while it is not known. */
export function useDelivery(id: string): Delivery | undefined {
  return useSyncExternalStore(book.subscribe, () => book.get(id));
}
