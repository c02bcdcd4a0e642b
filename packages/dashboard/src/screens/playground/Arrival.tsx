import { Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { readDeliveriesOfEvent } from '../../api/deliveries.ts';
import { useNow } from '../../live/clock.ts';
import { useDeliveriesOf } from '../../live/use-deliveries.ts';
import { AnchorLink } from '../../parts/links.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { StateMark } from '../../parts/StateMark.tsx';
import { standing } from '../../words/states.ts';
import { count } from '../../words/summary.ts';
import classes from './Arrival.module.css';

export interface ArrivalProps {
  receipt: { id: string; tenant: string; deliveries: number | null };
  nameOf: (endpoint: string) => string;
}

/** What was just sent, arriving live. */
export function Arrival({ receipt, nameOf }: ArrivalProps) {
  const { id, tenant } = receipt;
  const deliveries = useDeliveriesOf(tenant, id);
  const now = useNow();
  useEffect(() => {
    void readDeliveriesOfEvent({ id, tenant }).catch(() => undefined);
  }, [id, tenant]);
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        Accepted:{' '}
        {receipt.deliveries === null ? 'it is being fanned out' : count(receipt.deliveries, 'delivery', 'deliveries')}
      </Title>
      <RowList>
        {deliveries.map((delivery) => (
          <li key={delivery.id} className={classes.row}>
            <span className={classes.name}>{nameOf(delivery.endpoint)}</span>
            <StateMark status={delivery.status} />
            <span className={classes.more}>{standing(delivery, now)}</span>
          </li>
        ))}
      </RowList>
      <Text size="sm">
        <AnchorLink to="/events/$tenant/$event" params={{ tenant, event: id }} underline="always" inherit>
          Open the event
        </AnchorLink>{' '}
        to see what was sent and answered.
      </Text>
    </Stack>
  );
}
