import type { Explained } from '../api/types.ts';
import { explanation } from '../words/explain.ts';
import classes from './ExplainedList.module.css';
import { CheckIcon, CloseIcon } from './icons.tsx';
import { AnchorLink } from './links.tsx';
import { RowList } from './RowList.tsx';

/** For each endpoint whether it gets the event, and why. */
export function ExplainedList({
  explained,
  nameOf,
}: {
  explained: readonly Explained[];
  nameOf: (id: string) => string;
}) {
  return (
    <RowList>
      {explained.map((each) => (
        <li key={each.endpoint} className={classes.row} data-gets={each.matches}>
          <span className={classes.sign}>{each.matches ? <CheckIcon size={16} /> : <CloseIcon size={16} />}</span>
          <span className={classes.name}>
            <AnchorLink to="/endpoints/$id" params={{ id: each.endpoint }} inherit>
              {nameOf(each.endpoint)}
            </AnchorLink>
          </span>
          <span className={classes.why}>{explanation(each)}</span>
        </li>
      ))}
    </RowList>
  );
}
