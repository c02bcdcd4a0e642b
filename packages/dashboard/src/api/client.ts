import { createClient } from '@posthorn/client';

let carried: string | null = null;

/**
 * From now on every call carries this key and no cookie: in another site's frame browsers send none, and in a tab of its
 * own a portal must not act with the rights of whoever is signed in to the dashboard beside it.
 */
export function carryKey(key: string | null): void {
  carried = key;
}

/** The one door to the server: same origin, signed in by cookie, or by the key that is carried. */
export const client = createClient({
  baseUrl: window.location.origin,
  fetch(request) {
    if (carried === null) return window.fetch(request);
    request.headers.set('authorization', `Bearer ${carried}`);
    return window.fetch(request, { credentials: 'omit' });
  },
});
