import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deliveryQuery } from '../api/deliveries.ts';
import { useDelivery } from '../live/use-deliveries.ts';
import { AttemptPanel } from './AttemptPanel.tsx';
import { Failure } from './Failure.tsx';

/** The attempts of a delivery, newest first; the newest is open. */
export function Attempts({ delivery }: { delivery: string }) {
  const live = useDelivery(delivery);
  const found = useQuery({
    ...deliveryQuery(delivery),
    // The stream may speak of an attempt while the record is being read; then it is read once more.
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && live !== undefined && live.attempts > data.attempts.length ? 1_000 : false,
  });
  const [chosen, setChosen] = useState<number | 'newest' | null>('newest');
  if (found.isPending) {
    return (
      <Stack gap="xs" aria-busy="true">
        <Skeleton h={34} />
        <Skeleton h={140} />
      </Stack>
    );
  }
  if (found.isError) {
    return <Failure what="The attempts could not be read" error={found.error} retry={() => found.refetch()} />;
  }
  const attempts = [...found.data.attempts].sort((a, b) => b.number - a.number);
  const [newest] = attempts;
  if (newest === undefined) {
    return (
      <Text size="sm" c="dimmed">
        No attempt was made yet.
      </Text>
    );
  }
  const open = chosen === 'newest' ? newest.number : chosen;
  return (
    <Stack gap={0}>
      {attempts.map((attempt) => (
        <AttemptPanel
          key={attempt.id}
          attempt={attempt}
          event={{ id: found.data.event, tenant: found.data.tenant }}
          open={attempt.number === open}
          onToggle={() => setChosen(attempt.number === open ? null : attempt.number)}
        />
      ))}
    </Stack>
  );
}
