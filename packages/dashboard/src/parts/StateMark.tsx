import type { ReactNode } from 'react';
import type { DeliveryStatus } from '../api/types.ts';
import { STATE_MEANS } from '../words/states.ts';
import classes from './StateMark.module.css';

/** A shape for each state, so that colour is never the only sign. */
const SHAPES: Record<DeliveryStatus, ReactNode> = {
  delivered: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.8 8.3 2.2 2.2 4.3-4.7" stroke="var(--surface-raised)" strokeWidth="1.7" fill="none" />
    </>
  ),
  pending: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.6 2.1" />
      <path d="M8 4.8V8l2.2 1.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  exhausted: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2.5" fill="currentColor" />
      <path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" stroke="var(--surface-raised)" strokeWidth="1.7" fill="none" />
    </>
  ),
  held: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6.4 5.4v5.2M9.6 5.4v5.2" stroke="currentColor" strokeWidth="1.7" fill="none" />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="m3.8 12.2 8.4-8.4" stroke="currentColor" strokeWidth="1.6" fill="none" />
    </>
  ),
};

export function StateShape({ status }: { status: DeliveryStatus }) {
  return (
    <svg className={classes.shape} data-state={status} viewBox="0 0 16 16" strokeLinecap="round" aria-hidden="true">
      {SHAPES[status]}
    </svg>
  );
}

/** A state as shape and word. */
export function StateMark({ status }: { status: DeliveryStatus }) {
  return (
    <span className={classes.mark} data-state={status} title={STATE_MEANS[status]}>
      <StateShape status={status} />
      {status}
    </span>
  );
}
