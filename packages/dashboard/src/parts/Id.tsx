import type { ReactNode } from 'react';
import { Copy } from './Copy.tsx';
import classes from './Id.module.css';

/** An id that can be copied; give the link to its page as children, or nothing where it is the page. */
export function Id({ id, what = 'id', children }: { id: string; what?: string; children?: ReactNode }) {
  return (
    <span className={classes.id}>
      <span className={classes.text} title={id}>
        {children ?? id}
      </span>
      <Copy text={id} what={what} />
    </span>
  );
}
