import type { Delivery } from '../api/types.ts';
import { and, count, tally } from '../words/summary.ts';
import classes from './HealthStrip.module.css';

const SHOWN = 40;

/** The newest deliveries as a strip, the newest at the right; height tells the state as well as colour does. */
export function HealthStrip({ deliveries }: { deliveries: readonly Pick<Delivery, 'id' | 'status'>[] }) {
  const shown = deliveries.slice(0, SHOWN).reverse();
  const words = and([...tally(shown)].map(([status, n]) => `${n} ${status}`));
  return (
    <span
      className={classes.strip}
      role="img"
      aria-label={
        shown.length === 0
          ? 'No deliveries'
          : `Of the latest ${count(shown.length, 'delivery', 'deliveries')}: ${words}`
      }
    >
      {shown.map(({ id, status }) => (
        <span key={id} className={classes.bar} data-state={status} />
      ))}
    </span>
  );
}
