import type { Endpoint } from '../api/types.ts';
import classes from './EndpointMark.module.css';

/** Whether an endpoint takes deliveries, and does so well, as shape and word. */
export function EndpointMark({ status, failing = false }: { status: Endpoint['status']; failing?: boolean }) {
  return (
    <span className={classes.mark} data-status-word={failing ? 'failing' : status}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      >
        {status === 'active' && !failing && <circle cx="8" cy="8" r="5" fill="currentColor" />}
        {failing && (
          <path
            d="M8 2.5 14 13.5H2zM8 6.5v3M8 11.5v.1"
            strokeLinejoin="round"
            strokeLinecap="round"
            strokeWidth="1.5"
          />
        )}
        {status === 'paused' && <path d="M5.5 3v10M10.5 3v10" strokeLinecap="round" strokeWidth="2.4" />}
        {status === 'disabled' && <path d="m3.5 3.5 9 9m0-9-9 9" strokeLinecap="round" />}
      </svg>
      {failing ? 'failing' : status}
    </span>
  );
}
