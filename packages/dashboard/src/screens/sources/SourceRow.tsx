import { Link } from '@tanstack/react-router';
import type { EventSummary, Source } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { SourceMark } from '../../parts/SourceMark.tsx';
import { Time } from '../../parts/Time.tsx';
import { refusedSentence, sourceName, sourceState } from '../../words/sources.ts';
import classes from './SourceRow.module.css';

export interface SourceRowProps {
  source: Source;
  sender: string;
  newest: EventSummary | null | undefined;
}

/** A source in a row: who sends, whether it is taken, and what came last. */
export function SourceRow({ source, sender, newest }: SourceRowProps) {
  const now = useNow();
  const { platform } = useAudience();
  const state = sourceState(source, newest);
  return (
    <li>
      <Link to="/sources/$id" params={{ id: source.id }} className={classes.row} data-row>
        <span className={classes.who}>
          <span className={classes.name}>{sourceName(source)}</span>
          <span className={classes.dim}>
            {source.verified ? sender : 'nothing is verified here'}
            {platform && source.tenant !== 'default' && `, tenant ${source.tenant}`}
          </span>
        </span>
        <span>
          <SourceMark state={state} />
        </span>
        <span className={classes.last}>
          {newest !== null && newest !== undefined && (
            <span>
              {newest.type}{' '}
              <span className={classes.dim}>
                <Time at={newest.acceptedAt} />
              </span>
            </span>
          )}
          {state === 'waiting' && <span className={classes.dim}>nothing has come yet</span>}
          <span className={classes.dim}>{refusedSentence(source, now)}</span>
        </span>
      </Link>
    </li>
  );
}
