import classes from './LiveMark.module.css';
import { useFeedState } from './use-stream.ts';

const WORDS = {
  connecting: 'Connecting',
  open: 'Live',
  lost: 'Reconnecting',
  refused: 'Not live: refused',
} as const;

/** Whether what is shown is live; said in words, and aloud when it changes. */
export function LiveMark() {
  const state = useFeedState();
  return (
    <span className={classes.mark} data-state={state} role="status">
      <span className={classes.dot} aria-hidden="true" />
      {WORDS[state]}
    </span>
  );
}
