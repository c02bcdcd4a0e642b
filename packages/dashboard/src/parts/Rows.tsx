import { Skeleton } from '@mantine/core';
import classes from './Rows.module.css';

const WIDTHS = [62, 74, 58, 81, 69, 77, 54, 71];

/** What stands in place of a list that is being read: the same rows, without their words. */
export function Rows({ height = 44, count = 8 }: { height?: number; count?: number }) {
  return (
    <div aria-busy="true">
      {WIDTHS.slice(0, count).map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton h={12} w={`${width}%`} my={(height - 12) / 2} />
        </div>
      ))}
    </div>
  );
}
