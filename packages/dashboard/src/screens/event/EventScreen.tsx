import { ActionIcon, Button, Group, Skeleton, Stack, Tabs, Text, Title, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useEndpointNames } from '../../api/endpoints.ts';
import { eventQuery } from '../../api/events.ts';
import { useNow } from '../../live/clock.ts';
import { useDeliveriesOf } from '../../live/use-deliveries.ts';
import { useAudience } from '../../parts/audience.ts';
import { Failure } from '../../parts/Failure.tsx';
import { CloseIcon } from '../../parts/icons.tsx';
import { eventSentence } from '../../words/summary.ts';
import { DeliveryList } from './DeliveryList.tsx';
import { EventPayload } from './EventPayload.tsx';
import classes from './EventScreen.module.css';
import { EventTimeline } from './EventTimeline.tsx';
import { Explanation } from './Explanation.tsx';
import { Facts } from './Facts.tsx';
import { SendAgain } from './SendAgain.tsx';

const TABS = ['deliveries', 'timeline', 'payload', 'why'] as const;

/** One event: what became of it. */
export function EventScreen() {
  const { tenant, event: id } = useParams({ from: '/events/$tenant/$event' });
  const search = useSearch({ from: '/events' });
  const navigate = useNavigate();
  const found = useQuery(eventQuery(tenant, id));
  const deliveries = useDeliveriesOf(tenant, id);
  const nameOf = useEndpointNames();
  const now = useNow();
  const { changes } = useAudience();
  const [again, setAgain] = useState<string | null>(null);
  const tab = TABS.find((each) => each === search.tab) ?? 'deliveries';
  const { delivery: _, tab: __, ...listSearch } = search;
  const close = () => navigate({ to: '/events', search: listSearch });
  useHotkeys([['Escape', close]]);

  return (
    <article className={classes.event}>
      <header className={classes.head}>
        <div className={classes.title}>
          {found.isPending ? (
            <Skeleton h={22} w="70%" />
          ) : (
            <Title order={1} size="h4" className={classes.sentence}>
              {found.isError ? 'This event cannot be shown' : eventSentence(found.data, deliveries, nameOf, now)}
            </Title>
          )}
          <Group gap={4} wrap="nowrap">
            {changes && deliveries.length > 0 && (
              <Button
                size="compact-sm"
                variant="default"
                aria-expanded={again === `${tenant}/${id}`}
                onClick={() => setAgain((now) => (now === null ? `${tenant}/${id}` : null))}
              >
                Replay
              </Button>
            )}
            <Tooltip label="Close (Esc)">
              <ActionIcon variant="subtle" color="gray" onClick={close} aria-label="Close the event">
                <CloseIcon />
              </ActionIcon>
            </Tooltip>
          </Group>
        </div>
        {found.isSuccess && <Facts event={found.data} />}
        {found.isSuccess && again === `${tenant}/${id}` && <SendAgain event={found.data} />}
      </header>
      {found.isPending && (
        <Stack p="lg" aria-busy="true">
          <Skeleton h={56} />
          <Skeleton h={56} />
          <Skeleton h={180} />
        </Stack>
      )}
      {found.isError && (
        <div className={classes.body}>
          <Failure what="The event could not be read" error={found.error} retry={() => found.refetch()} />
        </div>
      )}
      {found.isSuccess && (
        <Tabs
          value={tab}
          onChange={(next) => navigate({ to: '.', search: { ...search, tab: next ?? 'deliveries' }, replace: true })}
          keepMounted={false}
        >
          <Tabs.List className={classes.tabs}>
            <Tabs.Tab value="deliveries">
              Deliveries{' '}
              <Text span c="dimmed" size="xs">
                {deliveries.length}
              </Text>
            </Tabs.Tab>
            <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
            <Tabs.Tab value="payload">Payload</Tabs.Tab>
            <Tabs.Tab value="why">Why</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="deliveries" className={classes.body}>
            <DeliveryList
              key={`${tenant}/${id}`}
              deliveries={deliveries}
              chosen={search.delivery}
              search={search}
              nameOf={nameOf}
            />
          </Tabs.Panel>
          <Tabs.Panel value="timeline" className={classes.body}>
            <EventTimeline event={found.data} deliveries={deliveries} nameOf={nameOf} />
          </Tabs.Panel>
          <Tabs.Panel value="payload" className={classes.body}>
            <EventPayload event={found.data} />
          </Tabs.Panel>
          <Tabs.Panel value="why" className={classes.body}>
            <Explanation tenant={tenant} event={id} nameOf={nameOf} />
          </Tabs.Panel>
        </Tabs>
      )}
    </article>
  );
}
