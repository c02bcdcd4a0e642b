import { useSyncExternalStore } from 'react';
import { carryKey } from '../api/client.ts';
import { takeKeyFromAddress } from '../api/session.ts';

const NAME = 'posthorn-portal-key';
const listeners = new Set<() => void>();
let key: string | null = null;

/**
 * The session's key: out of the link, which leaves the address at once; else the one this tab has had before it was
 * reloaded. It is kept in memory and in the tab's own storage, never in a cookie or where other tabs find it.
 */
export function beginSession(): void {
  take(takeKeyFromAddress() ?? stored());
  // A page that frames the portal may hand over another link: only the fragment differs, and nothing is loaded anew.
  window.addEventListener('hashchange', () => {
    const next = takeKeyFromAddress();
    if (next !== null) take(next);
  });
}

/** Forgets the key. */
export function endSession(): void {
  take(null);
}

export function useKey(): string | null {
  return useSyncExternalStore(subscribe, () => key);
}

function take(next: string | null): void {
  key = next;
  carryKey(next);
  store(next);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// In another site's frame a browser may refuse all storage, by throwing: then a reload needs the link anew.
function stored(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function store(value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, value);
  } catch {
    // It is in memory, which is enough until the page is left.
  }
}
