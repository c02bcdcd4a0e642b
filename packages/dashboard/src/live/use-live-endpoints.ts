import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { endpointsQuery } from '../api/endpoints.ts';
import type { Endpoint } from '../api/types.ts';
import { endpointTrouble } from '../words/endpoint.ts';
import { useRefresh } from './use-refresh.ts';

/** Every endpoint; read anew soon after a delivery has told that one fell ill or is well again, and now and then. */
export function useLiveEndpoints() {
  // Who comes from another screen may have mended something there.
  const found = useQuery({ ...endpointsQuery, staleTime: 2_000, refetchInterval: nextLook });
  const troubled = useMemo(
    () => new Set((found.data ?? []).filter((each) => endpointTrouble(each, Date.now()) !== null).map(({ id }) => id)),
    [found.data],
  );
  useRefresh({
    keys: [endpointsQuery.queryKey],
    when: (happening) => {
      if (happening.kind !== 'delivery' || happening.delivery.attempts === 0) return false;
      return (happening.delivery.status === 'delivered') === troubled.has(happening.delivery.endpoint);
    },
    atMostEveryMs: 2_000,
  });
  return found;
}

/** Sooner while somebody waits for one to be well again. */
function nextLook({ state: { data } }: { state: { data?: Endpoint[] | undefined } }): number {
  const troubled = data?.some((each) => endpointTrouble(each, Date.now()) !== null);
  return troubled === true ? 4_000 : 15_000;
}
