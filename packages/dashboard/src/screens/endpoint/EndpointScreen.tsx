import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { endpointQuery } from '../../api/endpoints.ts';
import { endpointStatsQuery, spanOf } from '../../api/stats.ts';
import { useNow } from '../../live/clock.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { useAudience } from '../../parts/audience.ts';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { endpointSentence } from '../../words/endpoint.ts';
import { EndpointActions } from './EndpointActions.tsx';
import { EndpointDeliveries } from './EndpointDeliveries.tsx';
import classes from './EndpointScreen.module.css';
import { EndpointSecret } from './EndpointSecret.tsx';
import { EndpointSettings } from './EndpointSettings.tsx';
import { Health } from './health/Health.tsx';
import { Recover } from './recover/Recover.tsx';

/** Those that change something stand behind those that only tell. */
const TABS = [
  { name: 'health', title: 'Health', shows: Health, changes: false },
  { name: 'deliveries', title: 'Deliveries', shows: EndpointDeliveries, changes: false },
  { name: 'settings', title: 'Settings', shows: EndpointSettings, changes: true },
  { name: 'recover', title: 'Recover', shows: Recover, changes: true },
  { name: 'secret', title: 'Secret', shows: EndpointSecret, changes: true },
] as const;

/** One endpoint: is this receiver well? */
export function EndpointScreen() {
  const { id } = useParams({ from: '/endpoints/$id' });
  const search = useSearch({ from: '/endpoints/$id' });
  const navigate = useNavigate();
  const now = useNow();
  const { changes } = useAudience();
  const found = useQuery({ ...endpointQuery(id), refetchInterval: 15_000 });
  const span = spanOf(search.span);
  const stats = useQuery(endpointStatsQuery(id, span));
  useRefresh({
    keys: [['endpoint', id]],
    when: (happening) => happening.kind === 'delivery' && happening.delivery.endpoint === id,
    atMostEveryMs: 1_500,
  });
  const tabs = TABS.filter((each) => changes || !each.changes);
  const tab = tabs.find(({ name }) => name === search.tab)?.name ?? 'health';

  if (found.isPending || found.isError) return <Unread what="endpoint" found={found} />;
  const endpoint = found.data;
  return (
    <Page
      title={endpointSentence(endpoint, stats.data?.totals, span.words, now)}
      sub={
        <span className={classes.facts}>
          <span className={classes.url}>{endpoint.url}</span>
          <Id id={endpoint.id} what="the endpoint’s id" />
          {endpoint.tenant !== 'default' && <span>tenant {endpoint.tenant}</span>}
          {!endpoint.verifyTls && <span className={classes.loud}>its certificate is not verified</span>}
        </span>
      }
      actions={changes && <EndpointActions endpoint={endpoint} />}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => navigate({ to: '.', search: { tab: next ?? 'health' }, replace: true })}
      >
        <Tabs.List mb="md" className={classes.tabs}>
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
