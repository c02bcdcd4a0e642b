import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { endpointsQuery } from '../api/endpoints.ts';
import { endpointTrouble } from '../words/endpoint.ts';
import { useRefresh } from './use-refresh.ts';

/** Every endpoint; read anew soon after a delivery has told that one fell ill or is well again, and now and then. */
export function useLiveEndpoints() {
  // Who comes from another screen may have mended something there, and nothing was heard of it meanwhile.
  const found = useQuery({ ...endpointsQuery, refetchOnMount: 'always', refetchInterval: 15_000 });
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
