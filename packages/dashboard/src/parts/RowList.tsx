import { type ReactNode, type Ref, useRef } from 'react';
import classes from './RowList.module.css';
import { useRowKeys } from './use-row-keys.ts';

export interface RowListProps {
  label?: string;
  children: ReactNode;
}

/** A list of rows, one under another. */
export function RowList({ ref, label, children }: RowListProps & { ref?: Ref<HTMLUListElement> }) {
  return (
    <ul className={classes.rows} ref={ref} aria-label={label}>
      {children}
    </ul>
  );
}

/** The list that a screen is about: j and k walk through it. */
export function WalkedRows(props: RowListProps) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  return <RowList ref={list} {...props} />;
}
