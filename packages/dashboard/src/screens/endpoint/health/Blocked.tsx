import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { blockedQuery } from '../../../api/blocked.ts';
import type { Delivery, Endpoint } from '../../../api/types.ts';
import { book } from '../../../live/book.ts';
import { useNow } from '../../../live/clock.ts';
import { useDelivery } from '../../../live/use-deliveries.ts';
import { DeliveryActions } from '../../../parts/DeliveryActions.tsx';
import { Failure } from '../../../parts/Failure.tsx';
import { AnchorLink } from '../../../parts/links.tsx';
import { blockedSentence } from '../../../words/endpoint.ts';
import { standing } from '../../../words/states.ts';
import { count } from '../../../words/summary.ts';
import classes from './Health.module.css';

/** More are not shown at once: skipping one brings the next. */
const SHOWN = 5;
const NONE: readonly Delivery[] = [];

/** What stands in front at an endpoint that asked for order, has failed, and holds up those in line with it. */
export function Blocked({ endpoint }: { endpoint: Endpoint }) {
  const found = useQuery(blockedQuery(endpoint));
  const known = found.data?.heads ?? NONE;
  const open = useSyncExternalStore(book.subscribe, () =>
    known.flatMap(({ id, status }) => ((book.get(id)?.status ?? status) === 'pending' ? [id] : [])).join(),
  );
  const heads = useMemo(() => {
    const ids = new Set(open.split(','));
    return known.filter(({ id }) => ids.has(id));
  }, [known, open]);
  const { refetch } = found;
  // One that is over lets the next come to the front.
  useEffect(() => {
    if (heads.length < known.length) void refetch();
  }, [heads, known, refetch]);
  if (found.isPending) return null;
  if (found.isError) {
    return <Failure what="Who holds up others could not be read" error={found.error} retry={() => found.refetch()} />;
  }
  if (heads.length === 0) return null;
  return (
    <section className={classes.blocked} aria-label="Blocked">
      <Title order={2} size="h6">
        {blockedSentence({ ...found.data, heads }, endpoint.ordering)}
      </Title>
      <Text size="xs" c="dimmed">
        What is in line behind each of them goes when it is delivered, skipped or given up.
      </Text>
      <ul className={classes.heads}>
        {heads.slice(0, SHOWN).map((head) => (
          <Head key={head.id} delivery={head} />
        ))}
      </ul>
      {heads.length > SHOWN && (
        <Text size="xs" c="dimmed">
          And {heads.length - SHOWN} more.
        </Text>
      )}
    </section>
  );
}

function Head({ delivery: read }: { delivery: Delivery }) {
  const now = useNow();
  const delivery = useDelivery(read.id) ?? read;
  return (
    <li className={classes.head}>
      <span className={classes.what}>
        <AnchorLink to="/deliveries/$id" params={{ id: delivery.id }} inherit>
          Number {delivery.sequence}: {delivery.type}
        </AnchorLink>{' '}
        <span className={classes.dim}>
          {delivery.status}, {count(delivery.attempts, 'attempt')}, {standing(delivery, now)}
        </span>
      </span>
      <DeliveryActions delivery={delivery} />
    </li>
  );
}
