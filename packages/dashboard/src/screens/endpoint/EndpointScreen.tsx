import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { endpointQuery } from '../../api/endpoints.ts';
import { endpointStatsQuery, spanOf } from '../../api/stats.ts';
import { useNow } from '../../live/clock.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { useAudience } from '../../parts/audience.ts';
import { FactLine, Loud, Written } from '../../parts/FactLine.tsx';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tabbed, tabsOf } from '../../parts/Tabbed.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { endpointSentence } from '../../words/endpoint.ts';
import { EndpointActions } from './EndpointActions.tsx';
import { EndpointDeliveries } from './EndpointDeliveries.tsx';
import { EndpointSecret } from './EndpointSecret.tsx';
import { EndpointSettings } from './EndpointSettings.tsx';
import { Health } from './health/Health.tsx';
import { Recover } from './recover/Recover.tsx';

/** One endpoint: is this receiver well? */
export function EndpointScreen() {
  const { id } = useParams({ from: '/endpoints/$id' });
  const search = useSearch({ from: '/endpoints/$id' });
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

  if (found.isPending || found.isError) return <Unread what="endpoint" found={found} />;
  const endpoint = found.data;
  // Those that change something stand behind those that only tell.
  const tabs = tabsOf(
    { name: 'health', title: 'Health', show: () => <Health endpoint={endpoint} /> },
    { name: 'deliveries', title: 'Deliveries', show: () => <EndpointDeliveries endpoint={endpoint} /> },
    changes && { name: 'settings', title: 'Settings', show: () => <EndpointSettings endpoint={endpoint} /> },
    changes && { name: 'recover', title: 'Recover', show: () => <Recover endpoint={endpoint} /> },
    changes && { name: 'secret', title: 'Secret', show: () => <EndpointSecret endpoint={endpoint} /> },
  );
  return (
    <Page
      title={endpointSentence(endpoint, stats.data?.totals, span.words, now)}
      sub={
        <FactLine>
          <Written>{endpoint.url}</Written>
          <Id id={endpoint.id} what="the endpoint’s id" />
          {endpoint.tenant !== 'default' && <span>tenant {endpoint.tenant}</span>}
          {Object.entries(endpoint.metadata).map(([name, value]) => (
            <span key={name}>
              {name}: {value}
            </span>
          ))}
          {!endpoint.verifyTls && <Loud>its certificate is not verified</Loud>}
        </FactLine>
      }
      actions={changes && <EndpointActions endpoint={endpoint} />}
    >
      <Tabbed tabs={tabs} asked={search.tab} />
    </Page>
  );
}
