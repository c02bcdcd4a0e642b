import { ProblemError } from '@posthorn/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { PORTAL, SESSION } from './session.ts';

const signedOut = (error: unknown) => error instanceof ProblemError && error.problem.status === 401;
const onError = (error: unknown) => {
  if (signedOut(error)) for (const who of [SESSION, PORTAL]) queryClient.setQueryData(who, null);
};

/** Answers are fresh for ten seconds; the stream brings what happens meanwhile. What the caller did wrong is not retried. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 && error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 500),
    },
  },
});
