import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { deliveryQuery } from '../../api/deliveries.ts';
import { useEndpointNames } from '../../api/endpoints.ts';
import type { Delivery, DeliveryDetail } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useDelivery } from '../../live/use-deliveries.ts';
import { Attempts } from '../../parts/Attempts.tsx';
import { DeliveryActions } from '../../parts/DeliveryActions.tsx';
import { Id } from '../../parts/Id.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { StateMark } from '../../parts/StateMark.tsx';
import { Time } from '../../parts/Time.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { outcomeSentence } from '../../words/outcomes.ts';
import { standing } from '../../words/states.ts';
import classes from './DeliveryScreen.module.css';

/** One delivery: why did it fail? */
export function DeliveryScreen() {
  const { id } = useParams({ from: '/deliveries/$id' });
  const found = useQuery(deliveryQuery(id));
  const live = useDelivery(id);
  const nameOf = useEndpointNames();
  const now = useNow();
  if (found.isPending || found.isError) return <Unread what="delivery" found={found} />;
  const delivery = live ?? summary(found.data);
  const more = standing(delivery, now);
  const last = found.data.attempts.at(-1);
  return (
    <Page
      title={last === undefined ? `${delivery.type} was not attempted yet.` : outcomeSentence(last)}
      sub={
        <span className={classes.facts}>
          <StateMark status={delivery.status} />
          {more !== null && <span>{more}</span>}
          <span>
            <AnchorLink to="/events/$tenant/$event" params={{ tenant: delivery.tenant, event: delivery.event }}>
              {delivery.type}
            </AnchorLink>{' '}
            to{' '}
            <AnchorLink to="/endpoints/$id" params={{ id: delivery.endpoint }}>
              {nameOf(delivery.endpoint)}
            </AnchorLink>
          </span>
          <span>
            made <Time at={delivery.createdAt} />
          </span>
          <Id id={delivery.id} what="the delivery’s id" />
        </span>
      }
      actions={<DeliveryActions delivery={delivery} keys />}
    >
      <Attempts delivery={id} />
    </Page>
  );
}

function summary(detail: DeliveryDetail): Delivery {
  return { ...detail, attempts: detail.attempts.length };
}
