import { Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Delivery } from '../../api/types.ts';
import { DeliveryPanel } from './DeliveryPanel.tsx';

/** More than these are shown in the list of deliveries, not here. */
const SHOWN = 100;

export interface DeliveryListProps {
  deliveries: readonly Delivery[];
  /** The delivery that the address opens, `none`, or nothing: then the one that most wants attention is open. */
  chosen: string | undefined;
  search: Record<string, string>;
  nameOf: (endpoint: string) => string;
}

export function DeliveryList({ deliveries, chosen, search, nameOf }: DeliveryListProps) {
  const navigate = useNavigate();
  const urgent = (deliveries.find(({ status }) => status !== 'delivered') ?? deliveries[0])?.id;
  // What is open stays open when it is delivered at last: the reader is looking at it.
  const first = useRef(urgent);
  first.current ??= urgent;
  const open = chosen ?? first.current;
  if (deliveries.length === 0) {
    return <Text size="sm">No endpoint asked for it. “Why” says so for each of them.</Text>;
  }
  return (
    <Stack gap="xs">
      {deliveries.slice(0, SHOWN).map((delivery) => (
        <DeliveryPanel
          key={delivery.id}
          delivery={delivery}
          name={nameOf(delivery.endpoint)}
          open={delivery.id === open}
          onToggle={() =>
            navigate({
              to: '.',
              search: { ...search, delivery: delivery.id === open ? 'none' : delivery.id },
              replace: true,
            })
          }
        />
      ))}
      {deliveries.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {deliveries.length - SHOWN} more are not shown here.
        </Text>
      )}
    </Stack>
  );
}
