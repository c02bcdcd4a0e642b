import { useSyncExternalStore } from 'react';
import type { Zone } from '../words/time.ts';

const NAME = 'posthorn-zone';
const listeners = new Set<() => void>();
let zone: Zone = localStorage.getItem(NAME) === 'utc' ? 'utc' : 'local';

/** Whether exact times are shown in the reader's zone or in UTC; kept in the browser. */
export function useZone(): Zone {
  return useSyncExternalStore(subscribe, () => zone);
}

export function setZone(next: Zone): void {
  zone = next;
  localStorage.setItem(NAME, next);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
