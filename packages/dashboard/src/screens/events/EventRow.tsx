import { Link } from '@tanstack/react-router';
import { memo, useEffect, useState } from 'react';
import { readDeliveriesOfEvent } from '../../api/deliveries.ts';
import type { Delivery, EventSummary } from '../../api/types.ts';
import { useDeliveriesOf } from '../../live/use-deliveries.ts';
import { useAudience } from '../../parts/audience.ts';
import { StateShape } from '../../parts/StateMark.tsx';
import { Time } from '../../parts/Time.tsx';
import { worstOf } from '../../words/events.ts';
import { count, deliveriesLine } from '../../words/summary.ts';
import classes from './EventRow.module.css';
import type { EventSearch } from './filter.ts';

export interface EventRowProps {
  event: EventSummary;
  nameOf: (endpoint: string) => string;
  search: EventSearch;
}

/** An event in one line: how it stands, what it is, who got it, when. */
export const EventRow = memo(function EventRow({ event, nameOf, search }: EventRowProps) {
  const { platform } = useAudience();
  const deliveries = useDeliveriesOf(event.tenant, event.id);
  const known = deliveries.length;
  const told = event.deliveries;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    // The page's window is read at once; an event that it has not covered after a while asks for itself. An event of
    // the stream does not say how many deliveries it has: they follow it.
    if (asked || (told !== null && known >= Math.min(told, 250)) || (told === null && known > 0)) return;
    const timer = setTimeout(() => {
      void readDeliveriesOfEvent({ id: event.id, tenant: event.tenant }).then(
        () => setAsked(true),
        () => undefined,
      );
    }, 1_500);
    return () => clearTimeout(timer);
  }, [asked, event.id, event.tenant, told, known]);
  return (
    <Link
      to="/events/$tenant/$event"
      params={{ tenant: event.tenant, event: event.id }}
      search={search}
      className={classes.row}
      data-row
    >
      <span className={classes.shape}>{known > 0 && <StateShape status={worstOf(deliveries)} />}</span>
      <span className={classes.type} title={event.type}>
        {event.type}
      </span>
      <span className={classes.line}>
        {known > 0 || told === 0 || asked
          ? deliveriesLine(deliveries)
          : told === null
            ? 'looking who asked for it'
            : count(told, 'delivery', 'deliveries')}
      </span>
      <span className={classes.chips} aria-hidden="true">
        {deliveries.slice(0, 4).map((delivery) => (
          <Chip key={delivery.id} delivery={delivery} name={nameOf(delivery.endpoint)} />
        ))}
        {known > 4 && <span className={classes.chip}>+{known - 4}</span>}
      </span>
      <span className={classes.tenant} title={platform ? `tenant ${event.tenant}` : ''}>
        {!platform || event.tenant === 'default' ? '' : event.tenant}
      </span>
      <span className={classes.time}>
        <Time at={event.acceptedAt} />
      </span>
    </Link>
  );
});

function Chip({ delivery, name }: { delivery: Delivery; name: string }) {
  return (
    <span className={classes.chip}>
      <StateShape status={delivery.status} />
      <span className={classes.name}>{name}</span>
      {delivery.attempts > 1 && <span>×{delivery.attempts}</span>}
    </span>
  );
}
