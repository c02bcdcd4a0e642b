import { orThrow, ProblemError } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import { PORTAL } from './session.ts';
import type { Portal } from './types.ts';

/** Whom the portal session is for and how its pages look; null when it has ended. Asked again, as it may be revoked. */
export const portalQuery = queryOptions({
  queryKey: PORTAL,
  refetchInterval: 60_000,
  queryFn: async ({ signal }): Promise<Portal | null> => {
    try {
      return await orThrow(client.GET('/v1/portal', { signal }));
    } catch (error) {
      // Any other key than a session's may not ask, and is no way in here either.
      if (error instanceof ProblemError && [401, 403].includes(error.problem.status)) return null;
      throw error;
    }
  },
});
