import { Tooltip } from '@mantine/core';
import { useNow } from '../live/clock.ts';
import { useZone } from '../live/zone.ts';
import { exactTime, relativeTime } from '../words/time.ts';

export interface TimeProps {
  /** RFC 3339. */
  at: string;
  /** True for what may lie ahead; else a clock that runs ahead of the reader's is not shown as the future. */
  ahead?: boolean;
}

/** A time as the reader thinks of it, with the exact one on hover; what is copied is the exact one in UTC. */
export function Time({ at, ahead = false }: TimeProps) {
  const now = useNow();
  const zone = useZone();
  const time = Date.parse(at);
  const shown = relativeTime(ahead ? time : Math.min(time, now), now);
  return (
    <Tooltip label={exactTime(time, zone)}>
      <time
        dateTime={at}
        onCopy={(event) => {
          event.clipboardData.setData('text/plain', at);
          event.preventDefault();
        }}
      >
        {shown}
      </time>
    </Tooltip>
  );
}
