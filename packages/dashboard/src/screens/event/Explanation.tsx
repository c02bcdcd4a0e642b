import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { explainQuery } from '../../api/events.ts';
import { ExplainedList } from '../../parts/ExplainedList.tsx';
import { Failure } from '../../parts/Failure.tsx';

/** Why each endpoint of the tenant got the event, or did not. */
export function Explanation({
  tenant,
  event,
  nameOf,
}: {
  tenant: string;
  event: string;
  nameOf: (id: string) => string;
}) {
  const found = useQuery(explainQuery(tenant, event));
  if (found.isPending) {
    return (
      <Stack aria-busy="true">
        <Skeleton h={40} />
        <Skeleton h={40} />
      </Stack>
    );
  }
  if (found.isError) return <Failure what="It cannot be explained" error={found.error} retry={() => found.refetch()} />;
  if (found.data.data.length === 0)
    return <Text size="sm">The tenant had no endpoint when the event was accepted.</Text>;
  return <ExplainedList explained={found.data.data} nameOf={nameOf} />;
}
