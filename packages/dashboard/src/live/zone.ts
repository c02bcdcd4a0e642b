import { useSyncExternalStore } from 'react';
import type { Zone } from '../words/time.ts';

const NAME = 'posthorn-zone';
const listeners = new Set<() => void>();
let zone: Zone = kept();

/** Whether exact times are shown in the reader's zone or in UTC; kept in the browser. */
export function useZone(): Zone {
  return useSyncExternalStore(subscribe, () => zone);
}

export function setZone(next: Zone): void {
  zone = next;
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(NAME, next);
  } catch {
    // A browser that keeps nothing for a frame: it holds until the page is left.
  }
}

function kept(): Zone {
  try {
    return localStorage.getItem(NAME) === 'utc' ? 'utc' : 'local';
  } catch {
    return 'local';
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
