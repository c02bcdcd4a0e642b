import type { ReactNode } from 'react';
import classes from './FactLine.module.css';

/** What is known about a screen's subject, under its first line. */
export function FactLine({ children }: { children: ReactNode }) {
  return <span className={classes.facts}>{children}</span>;
}

/** An address or the like, as it is written. */
export function Written({ children }: { children: ReactNode }) {
  return <span className={classes.written}>{children}</span>;
}

/** A fact that somebody should do something about. */
export function Loud({ children }: { children: ReactNode }) {
  return <span className={classes.loud}>{children}</span>;
}
