import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { endpointQuery } from '../../api/endpoints.ts';
import { endpointStatsQuery, spanOf } from '../../api/stats.ts';
import { useNow } from '../../live/clock.ts';
import { Failure } from '../../parts/Failure.tsx';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { endpointSentence } from '../../words/endpoint.ts';
import { EndpointActions } from './EndpointActions.tsx';
import { EndpointDeliveries } from './EndpointDeliveries.tsx';
import classes from './EndpointScreen.module.css';
import { EndpointSecret } from './EndpointSecret.tsx';
import { EndpointSettings } from './EndpointSettings.tsx';

const TABS = ['deliveries', 'settings', 'secret'] as const;

/** One endpoint: is this receiver well? */
export function EndpointScreen() {
  const { id } = useParams({ from: '/endpoints/$id' });
  const search = useSearch({ from: '/endpoints/$id' });
  const navigate = useNavigate();
  const now = useNow();
  const found = useQuery({ ...endpointQuery(id), refetchInterval: 15_000 });
  const span = spanOf(search.span);
  const stats = useQuery(endpointStatsQuery(id, span));
  const tab = TABS.find((each) => each === search.tab) ?? 'deliveries';

  if (found.isPending) return <Page title={<Skeleton h={22} w={320} />}>{''}</Page>;
  if (found.isError) {
    return (
      <Page title="This endpoint cannot be shown">
        <Failure what="The endpoint could not be read" error={found.error} retry={() => found.refetch()} />
      </Page>
    );
  }
  const endpoint = found.data;
  return (
    <Page
      title={endpointSentence(endpoint, stats.data?.totals, span.words, now)}
      sub={
        <span className={classes.facts}>
          <span className={classes.url}>{endpoint.url}</span>
          <Id id={endpoint.id} what="the endpoint’s id" />
          {endpoint.tenant !== 'default' && <span>tenant {endpoint.tenant}</span>}
        </span>
      }
      actions={<EndpointActions endpoint={endpoint} />}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => navigate({ to: '.', search: { tab: next ?? 'deliveries' }, replace: true })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="deliveries">Deliveries</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="secret">Secret</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="deliveries">
          <EndpointDeliveries endpoint={endpoint} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <EndpointSettings endpoint={endpoint} />
        </Tabs.Panel>
        <Tabs.Panel value="secret">
          <EndpointSecret endpoint={endpoint} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
