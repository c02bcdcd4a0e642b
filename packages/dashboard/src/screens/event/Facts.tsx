import type { ReactNode } from 'react';
import type { EventDetail } from '../../api/types.ts';
import { useAudience } from '../../parts/audience.ts';
import { Id } from '../../parts/Id.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Time } from '../../parts/Time.tsx';
import classes from './Facts.module.css';

/** What is known of an event beside its payload. */
export function Facts({ event }: { event: EventDetail }) {
  const { platform } = useAudience();
  const facts: [string, ReactNode][] = [
    ['id', <Id key="id" id={event.id} what="the event’s id" />],
    ['accepted', <Time key="at" at={event.acceptedAt} />],
  ];
  if (platform) {
    facts.push([
      'tenant',
      <AnchorLink key="tenant" to="/events" search={{ tenant: event.tenant }} inherit>
        {event.tenant}
      </AnchorLink>,
    ]);
  }
  if (event.key !== null) facts.push(['key', <Id key="key" id={event.key} what="the ordering key" />]);
  if (event.channels.length > 0) facts.push(['channels', event.channels.join(', ')]);
  if (event.source !== null) facts.push(['source', event.source]);
  if (event.deliverAt !== null) facts.push(['not before', <Time key="from" at={event.deliverAt} ahead />]);
  if (event.expiresAt !== null) facts.push(['expires', <Time key="until" at={event.expiresAt} ahead />]);
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
