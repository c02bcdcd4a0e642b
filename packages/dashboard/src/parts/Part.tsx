import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Part.module.css';

/** Parts of a screen one under another. */
export function Parts({ children }: { children: ReactNode }) {
  return <div className={classes.parts}>{children}</div>;
}

/** A titled part of a screen; `more` leads to all of what it shows some of. */
export function Part({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <Title order={2} size="h5">
          {title}
        </Title>
        {more}
      </div>
      {children}
    </section>
  );
}

/** Where a part has nothing to show, and that is well. */
export function Calm({ children }: { children: ReactNode }) {
  return <p className={classes.calm}>{children}</p>;
}
