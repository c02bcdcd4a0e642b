import type { DeliveryStatus, Job } from '../../api/types.ts';
import classes from '../StateMark.module.css';
import { StateShape } from '../StateMark.tsx';

/** The shapes are those of deliveries: who knows the one reads the other. */
const LIKE: Record<Job['status'], DeliveryStatus> = {
  running: 'pending',
  finished: 'delivered',
  cancelled: 'cancelled',
  failed: 'exhausted',
};

/** How a job stands, as shape and word. */
export function JobMark({ status }: { status: Job['status'] }) {
  return (
    <span className={classes.mark} data-state={LIKE[status]}>
      <StateShape status={LIKE[status]} />
      {status}
    </span>
  );
}
