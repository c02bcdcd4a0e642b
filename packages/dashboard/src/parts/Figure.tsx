import type { ReactNode } from 'react';
import classes from './Figure.module.css';

/** Figures side by side, each with its name. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

/** A number that is looked at from afar, and a line that says of what it is. */
export function Figure({ name, value, more }: { name: string; value: ReactNode; more?: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      {more !== undefined && <dd className={classes.more}>{more}</dd>}
    </div>
  );
}
