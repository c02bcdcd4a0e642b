import '@mantine/core/styles/Timeline.css';
import { Skeleton, Stack, Text, Timeline } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { deliveryQuery } from '../../api/deliveries.ts';
import type { Delivery, EventDetail } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { StateShape } from '../../parts/StateMark.tsx';
import { Time } from '../../parts/Time.tsx';
import { latency } from '../../words/time.ts';
import classes from './EventTimeline.module.css';
import { type Moment, momentsOf } from './moments.ts';

/** Of more deliveries the attempts are not read here. */
const READ = 25;

export interface EventTimelineProps {
  event: EventDetail;
  deliveries: readonly Delivery[];
  nameOf: (endpoint: string) => string;
}

/** An event's way from being accepted, over each attempt at each endpoint, to what is still to come. */
export function EventTimeline({ event, deliveries, nameOf }: EventTimelineProps) {
  const now = useNow();
  const read = deliveries.slice(0, READ);
  const found = useQueries({ queries: read.map(({ id }) => deliveryQuery(id)) });
  const failed = found.find(({ isError }) => isError);
  if (failed !== undefined) {
    return <Failure what="The attempts could not be read" error={failed.error} retry={() => failed.refetch()} />;
  }
  if (found.some(({ isPending }) => isPending)) {
    return (
      <Stack aria-busy="true">
        <Skeleton h={32} />
        <Skeleton h={32} />
        <Skeleton h={32} />
      </Stack>
    );
  }
  const moments = momentsOf(
    event.acceptedAt,
    event.source === null ? 'Accepted over the API.' : `Received by the source ${event.source}.`,
    read.map((delivery, i) => ({ ...delivery, attempts: found[i]?.data?.attempts ?? [] })),
    now,
  );
  return (
    <>
      <Timeline bulletSize={22} lineWidth={2} active={moments.length}>
        {moments.map((moment) => (
          <Timeline.Item
            key={moment.key}
            bullet={<StateShape status={moment.state} />}
            classNames={{ itemBullet: classes.bullet ?? '' }}
            lineVariant={moment.ahead ? 'dotted' : 'solid'}
          >
            <Told moment={moment} since={event.acceptedAt} nameOf={nameOf} />
          </Timeline.Item>
        ))}
      </Timeline>
      {deliveries.length > READ && (
        <Text size="sm" c="dimmed" mt="md">
          The attempts of {deliveries.length - READ} more deliveries are not shown here.
        </Text>
      )}
    </>
  );
}

interface ToldProps {
  moment: Moment;
  since: string;
  nameOf: EventTimelineProps['nameOf'];
}

function Told({ moment: { at, endpoint, delivery, words, ahead }, since, nameOf }: ToldProps) {
  const later = Date.parse(at) - Date.parse(since);
  return (
    <>
      <p className={classes.words}>
        {endpoint !== null && delivery !== null && (
          <>
            <AnchorLink to="/deliveries/$id" params={{ id: delivery }} inherit fw={550}>
              {nameOf(endpoint)}
            </AnchorLink>{' '}
          </>
        )}
        {words}
      </p>
      <p className={classes.when}>
        <Time at={at} ahead={ahead} />
        {endpoint !== null && !ahead && later >= 0 && later < 86_400_000 && `, ${latency(later)} after it was accepted`}
      </p>
    </>
  );
}
