import { orThrow, ProblemError } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

export const SESSION = ['session'];

/** The same of a portal session. */
export const PORTAL = ['portal'];

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: SESSION,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    try {
      return await orThrow(client.GET('/v1/session'));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null;
      throw error;
    }
  },
});

/** Exchanges a key for a cookie. The key itself is not kept anywhere. */
export async function signIn(key: string): Promise<void> {
  await orThrow(client.POST('/v1/session', { body: { key } }));
}

export async function signOut(): Promise<void> {
  await orThrow(client.DELETE('/v1/session'));
}

/**
 * Takes the key out of `#key=…` and the address at once, so that it is neither bookmarked, nor shared, nor kept in the
 * history. Null when there is none.
 */
export function takeKeyFromAddress(): string | null {
  const key = new URLSearchParams(window.location.hash.slice(1)).get('key');
  if (key === null) return null;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  return key;
}
