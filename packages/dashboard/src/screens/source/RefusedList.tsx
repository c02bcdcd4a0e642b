import type { Source } from '../../api/types.ts';
import { Empty } from '../../parts/Empty.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { Time } from '../../parts/Time.tsx';
import { refusalWords } from '../../words/sources.ts';
import { count } from '../../words/summary.ts';
import classes from './Refusals.module.css';

/** The newest requests that were turned away, each with its reason. */
export function RefusedList({ source: { refused } }: { source: Pick<Source, 'refused'> }) {
  if (refused.count === 0) {
    return (
      <Empty title="Nothing was refused">
        A request that does not verify is answered 401 and listed here with its reason.
      </Empty>
    );
  }
  // Several may come at once for one reason.
  const numbered = refused.last.map((each, n) => ({ ...each, number: refused.count - n }));
  const older = refused.count - refused.last.length;
  return (
    <>
      <RowList label="Refused requests">
        {numbered.map(({ number, at, reason }) => (
          <li key={number} className={classes.row}>
            <span className={classes.time}>
              <Time at={at} />
            </span>
            <span>{refusalWords(reason)}</span>
            <code className={classes.code}>{reason}</code>
          </li>
        ))}
      </RowList>
      <p className={classes.note}>
        {older > 0 && `${count(older, 'older one')} ${older === 1 ? 'is' : 'are'} counted and no longer listed. `}
        Of what is refused nothing else is kept: it may be anybody’s. Most senders try again by themselves.
      </p>
    </>
  );
}
