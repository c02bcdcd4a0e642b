import { Text } from '@mantine/core';
import { useId } from 'react';
import type { Attempt } from '../api/types.ts';
import { outcomeMore, outcomeSentence } from '../words/outcomes.ts';
import classes from './AttemptPanel.module.css';
import { Headers } from './Headers.tsx';
import { AnchorLink } from './links.tsx';
import { Payload } from './Payload.tsx';
import { StateShape } from './StateMark.tsx';
import { Time } from './Time.tsx';

const BODY = { text: 'answer’s body', base64: 'answer’s body, in base64 as it is not text' };

export interface AttemptPanelProps {
  attempt: Attempt;
  /** Whose payload was its body. */
  event: { id: string; tenant: string };
  open: boolean;
  onToggle: () => void;
}

/** One request: what came of it, and opened, what was sent beside what came back. */
export function AttemptPanel({ attempt, event, open, onToggle }: AttemptPanelProps) {
  const body = useId();
  const { request, response } = attempt;
  const more = outcomeMore(attempt);
  return (
    <div className={classes.attempt}>
      <button type="button" className={classes.line} onClick={onToggle} aria-expanded={open} aria-controls={body}>
        <StateShape status={attempt.outcome === 'delivered' ? 'delivered' : 'exhausted'} />
        <span className={classes.number}>Attempt {attempt.number}</span>
        <span className={classes.sentence}>{outcomeSentence(attempt)}</span>
        <span className={classes.time}>
          <Time at={attempt.startedAt} />
        </span>
      </button>
      {open && (
        <div id={body} className={classes.body}>
          {more !== '' && (
            <Text size="sm" mb="sm" className={classes.detail}>
              {more}
            </Text>
          )}
          <div className={classes.sides}>
            <section className={classes.side} aria-label="Request">
              <div className={classes.heading}>Sent</div>
              <p className={classes.url}>POST {request.url}</p>
              {!request.verifyTls && (
                <Text size="sm" c="red" mb="xs">
                  The receiver’s certificate was not verified.
                </Text>
              )}
              <Text size="sm" mb="xs">
                Its body is{' '}
                <AnchorLink
                  to="/events/$tenant/$event"
                  params={{ tenant: event.tenant, event: event.id }}
                  search={{ tab: 'payload' }}
                  inherit
                  underline="always"
                >
                  the event’s payload
                </AnchorLink>
                .
              </Text>
              <Headers headers={Object.entries(request.headers)} title="Request headers" />
            </section>
            <section className={`${classes.side} ${classes.answer}`} aria-label="Response">
              <div className={classes.heading}>
                {response === null ? 'Nothing came back' : `Answered ${attempt.status}`}
              </div>
              {response !== null && (
                <>
                  {response.body === '' ? (
                    <Text size="sm" c="dimmed" mb="xs">
                      The answer had no body.
                    </Text>
                  ) : (
                    <Payload text={response.body} label={BODY[response.bodyEncoding]} />
                  )}
                  {response.bodyCut && (
                    <Text size="xs" c="dimmed" mt={4}>
                      The body was longer; only its beginning was kept.
                    </Text>
                  )}
                  <div className={classes.headers}>
                    <Headers headers={response.headers} title="Response headers" />
                  </div>
                </>
              )}
            </section>
          </div>
        </div>
      )}
    </div>
  );
}
