import type { ReactNode } from 'react';
import type { SourceState } from '../words/sources.ts';
import classes from './SourceMark.module.css';

const SHAPES: Record<SourceState, ReactNode> = {
  receiving: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  refusing: (
    <path d="M8 2.5 14 13.5H2zM8 6.5v3M8 11.5v.1" strokeLinejoin="round" strokeLinecap="round" strokeWidth="1.5" />
  ),
  waiting: <circle cx="8" cy="8" r="5" strokeDasharray="2.4 2" />,
  unknown: <path d="M4 8h8" strokeLinecap="round" />,
};

/** Whether what is sent to a source is taken, as shape and word. */
export function SourceMark({ state }: { state: SourceState }) {
  return (
    <span className={classes.mark} data-state-word={state}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      >
        {SHAPES[state]}
      </svg>
      {state === 'unknown' ? 'looking' : state}
    </span>
  );
}
