import { useId } from 'react';
import type { Delivery } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { Attempts } from '../../parts/Attempts.tsx';
import { DeliveryActions } from '../../parts/DeliveryActions.tsx';
import { Id } from '../../parts/Id.tsx';
import { ChevronIcon } from '../../parts/icons.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { StateMark } from '../../parts/StateMark.tsx';
import { standing } from '../../words/states.ts';
import classes from './DeliveryPanel.module.css';

export interface DeliveryPanelProps {
  delivery: Delivery;
  name: string;
  open: boolean;
  onToggle: () => void;
}

/** A delivery in a line; opened, its attempts and what can be done. */
export function DeliveryPanel({ delivery, name, open, onToggle }: DeliveryPanelProps) {
  const now = useNow();
  const body = useId();
  const more = standing(delivery, now);
  return (
    <section className={classes.panel} data-open={open} aria-label={`Delivery to ${name}`}>
      <button type="button" className={classes.line} onClick={onToggle} aria-expanded={open} aria-controls={body}>
        <span className={classes.chevron} data-open={open}>
          <ChevronIcon size={14} />
        </span>
        <span className={classes.name}>{name}</span>
        <StateMark status={delivery.status} />
        <span className={classes.more}>{more}</span>
      </button>
      {open && (
        <div className={classes.body} id={body}>
          <div className={classes.tools}>
            <span className={classes.links}>
              <Id id={delivery.id} what="the delivery’s id">
                <AnchorLink to="/deliveries/$id" params={{ id: delivery.id }} inherit>
                  {delivery.id}
                </AnchorLink>
              </Id>
              <AnchorLink to="/endpoints/$id" params={{ id: delivery.endpoint }} size="sm">
                Endpoint
              </AnchorLink>
            </span>
            <DeliveryActions delivery={delivery} keys />
          </div>
          <Attempts delivery={delivery.id} />
        </div>
      )}
    </section>
  );
}
