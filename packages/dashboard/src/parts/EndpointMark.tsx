import type { Endpoint } from '../api/types.ts';
import classes from './EndpointMark.module.css';

/** Whether an endpoint takes deliveries, as shape and word. */
export function EndpointMark({ status }: { status: Endpoint['status'] }) {
  return (
    <span className={classes.mark} data-status-word={status}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      >
        {status === 'active' && <circle cx="8" cy="8" r="5" fill="currentColor" />}
        {status === 'paused' && <path d="M5.5 3v10M10.5 3v10" strokeLinecap="round" strokeWidth="2.4" />}
        {status === 'disabled' && <path d="m3.5 3.5 9 9m0-9-9 9" strokeLinecap="round" />}
      </svg>
      {status}
    </span>
  );
}
