import { Button, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { actOnDelivery, type DeliveryAction, deliveryQuery } from '../api/deliveries.ts';
import type { Delivery } from '../api/types.ts';
import { asProblem } from '../words/problems.ts';
import { useAudience } from './audience.ts';
import { Confirm } from './Confirm.tsx';
import { RetryIcon } from './icons.tsx';

/** What a person can do about a delivery. With `keys`, `r` retries it. */
export function DeliveryActions({ delivery, keys = false }: { delivery: Delivery; keys?: boolean }) {
  const { changes } = useAudience();
  const cache = useQueryClient();
  const act = useMutation({
    mutationFn: (action: DeliveryAction) => actOnDelivery(action, delivery.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: deliveryQuery(delivery.id).queryKey }),
  });
  const open = delivery.status === 'pending' || delivery.status === 'held';
  const retry = () => act.mutate('retry');
  useHotkeys(keys && changes ? [['r', retry]] : []);
  if (!changes) return null;
  return (
    <Group gap="xs">
      {act.isError && (
        <Text size="xs" c="red" role="alert">
          {asProblem(act.error).detail}
        </Text>
      )}
      {open && delivery.sequence !== null && (
        <Confirm
          label="Skip"
          title="Skip this delivery?"
          question="The receiver will not get it, and the deliveries behind it go on. The event stays on record."
          onConfirm={() => act.mutate('skip')}
        />
      )}
      {open && (
        <Confirm
          label="Cancel"
          title="Cancel this delivery?"
          question="No further attempt is made. It can be retried by hand later."
          onConfirm={() => act.mutate('cancel')}
        />
      )}
      <Button
        size="compact-sm"
        variant={delivery.status === 'delivered' ? 'default' : 'filled'}
        leftSection={<RetryIcon size={13} />}
        loading={act.isPending && act.variables === 'retry'}
        onClick={retry}
      >
        {delivery.status === 'delivered' ? 'Send again' : 'Retry now'}
      </Button>
    </Group>
  );
}
