import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { endpointQuery } from '../../api/endpoints.ts';
import { endpointStatsQuery, spanOf } from '../../api/stats.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { EndpointActions } from '../../screens/endpoint/EndpointActions.tsx';
import { EndpointDeliveries } from '../../screens/endpoint/EndpointDeliveries.tsx';
import classes from '../../screens/endpoint/EndpointScreen.module.css';
import { EndpointSecret } from '../../screens/endpoint/EndpointSecret.tsx';
import { EndpointSettings } from '../../screens/endpoint/EndpointSettings.tsx';
import { Recover } from '../../screens/endpoint/recover/Recover.tsx';
import { endpointSentence } from '../../words/endpoint.ts';

const TABS = [
  { name: 'deliveries', title: 'Deliveries', shows: EndpointDeliveries },
  { name: 'replay', title: 'Replay', shows: Recover },
  { name: 'settings', title: 'Settings', shows: EndpointSettings },
  { name: 'secret', title: 'Secret', shows: EndpointSecret },
] as const;

const SPAN = spanOf('24h');

/** One of the tenant's endpoints: is it well, and what can be done? Who only looks has the deliveries. */
export function OwnEndpointScreen() {
  const { id } = useParams({ from: '/endpoints/$id' });
  const search = useSearch({ from: '/endpoints/$id' });
  const navigate = useNavigate();
  const now = useNow();
  const { changes } = useAudience();
  const found = useQuery(endpointQuery(id));
  const stats = useQuery(endpointStatsQuery(id, SPAN));

  if (found.isPending || found.isError) return <Unread what="endpoint" found={found} />;
  const endpoint = found.data;
  const tabs = TABS.slice(0, changes ? TABS.length : 1);
  const tab = tabs.find(({ name }) => name === search.tab)?.name ?? 'deliveries';
  return (
    <Page
      title={endpointSentence(endpoint, stats.data?.totals, SPAN.words, now)}
      sub={
        <span className={classes.facts}>
          <span className={classes.url}>{endpoint.url}</span>
          <Id id={endpoint.id} what="the endpoint’s id" />
        </span>
      }
      actions={changes && <EndpointActions endpoint={endpoint} />}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => navigate({ to: '.', search: { tab: next ?? 'deliveries' }, replace: true })}
      >
        <Tabs.List mb="md">
          {tabs.map(({ name, title }) => (
            <Tabs.Tab key={name} value={name}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, shows: Shown }) => (
          <Tabs.Panel key={name} value={name}>
            <Shown endpoint={endpoint} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
