import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { endpointQuery } from '../../api/endpoints.ts';
import { endpointStatsQuery, spanOf } from '../../api/stats.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { FactLine, Written } from '../../parts/FactLine.tsx';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tabbed, tabsOf } from '../../parts/Tabbed.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { EndpointActions } from '../../screens/endpoint/EndpointActions.tsx';
import { EndpointDeliveries } from '../../screens/endpoint/EndpointDeliveries.tsx';
import { EndpointSecret } from '../../screens/endpoint/EndpointSecret.tsx';
import { EndpointSettings } from '../../screens/endpoint/EndpointSettings.tsx';
import { Recover } from '../../screens/endpoint/recover/Recover.tsx';
import { endpointSentence } from '../../words/endpoint.ts';

const SPAN = spanOf('24h');

/** One of the tenant's endpoints: is it well, and what can be done? Who only looks has the deliveries. */
export function OwnEndpointScreen() {
  const { id } = useParams({ from: '/endpoints/$id' });
  const search = useSearch({ from: '/endpoints/$id' });
  const now = useNow();
  const { changes } = useAudience();
  const found = useQuery(endpointQuery(id));
  const stats = useQuery(endpointStatsQuery(id, SPAN));

  if (found.isPending || found.isError) return <Unread what="endpoint" found={found} />;
  const endpoint = found.data;
  const tabs = tabsOf(
    { name: 'deliveries', title: 'Deliveries', show: () => <EndpointDeliveries endpoint={endpoint} /> },
    changes && { name: 'replay', title: 'Replay', show: () => <Recover endpoint={endpoint} /> },
    changes && { name: 'settings', title: 'Settings', show: () => <EndpointSettings endpoint={endpoint} /> },
    changes && { name: 'secret', title: 'Secret', show: () => <EndpointSecret endpoint={endpoint} /> },
  );
  return (
    <Page
      title={endpointSentence(endpoint, stats.data?.totals, SPAN.words, now)}
      sub={
        <FactLine>
          <Written>{endpoint.url}</Written>
          <Id id={endpoint.id} what="the endpoint’s id" />
        </FactLine>
      }
      actions={changes && <EndpointActions endpoint={endpoint} />}
    >
      <Tabbed tabs={tabs} asked={search.tab} />
    </Page>
  );
}
