import { Text } from '@mantine/core';
import { useId } from 'react';
import type { DeliveryStatus, Played } from '../../api/types.ts';
import { Headers } from '../../parts/Headers.tsx';
import { Payload } from '../../parts/Payload.tsx';
import { StateShape } from '../../parts/StateMark.tsx';
import { Time } from '../../parts/Time.tsx';
import { SIGNATURE_WORDS } from '../../words/play.ts';
import classes from './Receiver.module.css';

/** The shapes of deliveries, as they are known already; the words beside them say what they mean here. */
const SHAPES: Record<Played['signature'], DeliveryStatus> = {
  right: 'delivered',
  wrong: 'exhausted',
  missing: 'cancelled',
  unknown: 'cancelled',
};

export interface ArrivedProps {
  request: Played;
  open: boolean;
  onToggle: () => void;
}

/** A request that arrived: whether it was signed right, and opened, its headers and body. */
export function Arrived({ request, open, onToggle }: ArrivedProps) {
  const body = useId();
  return (
    <>
      <button type="button" className={classes.line} onClick={onToggle} aria-expanded={open} aria-controls={body}>
        <StateShape status={SHAPES[request.signature]} />
        <span className={classes.signature}>{SIGNATURE_WORDS[request.signature]}</span>
        <span className={classes.type}>
          {typeOf(request.body) ?? `request ${request.number}`}
          {request.status < 300 ? '' : `, answered ${request.status}`}
        </span>
        <span className={classes.time}>
          <Time at={request.at} />
        </span>
      </button>
      {open && (
        <div id={body} className={classes.body}>
          <Text size="sm" className={classes.why}>
            {sentence(request.signatureDetail)}
          </Text>
          <Headers headers={request.headers} title="Headers" />
          <div className={classes.payload}>
            {request.bodyBytes === 0 ? (
              <Text size="sm" c="dimmed">
                It had no body.
              </Text>
            ) : (
              <Payload text={request.body} label="body" />
            )}
            {request.bodyEncoding === 'base64' && (
              <Text size="xs" c="dimmed" mt={4}>
                In base64, as it is not text.
              </Text>
            )}
            {request.bodyBytes > 65_536 && (
              <Text size="xs" c="dimmed" mt={4}>
                Its beginning: it was {request.bodyBytes.toLocaleString('en')} bytes long.
              </Text>
            )}
          </div>
        </div>
      )}
    </>
  );
}

/** The event's type, where the body is the usual envelope. */
function typeOf(body: string): string | null {
  try {
    const { type } = JSON.parse(body) as { type?: unknown };
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
