import { useNavigate, useSearch } from '@tanstack/react-router';
import { spanOf } from '../../api/stats.ts';
import { useNow } from '../../live/clock.ts';
import { useLiveEndpoints } from '../../live/use-live-endpoints.ts';
import { DeliveryTable } from '../../parts/DeliveryTable.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Calm, Part, Parts } from '../../parts/Part.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SpanPicker } from '../../parts/SpanPicker.tsx';
import { byUrgency, endpointsSentence, endpointTrouble } from '../../words/endpoint.ts';
import { EndpointRow } from '../endpoints/EndpointRow.tsx';
import { FirstRun } from '../events/FirstRun.tsx';
import { Numbers } from './Numbers.tsx';

/** Is anything wrong? */
export function OverviewScreen() {
  const found = useLiveEndpoints();
  const now = useNow();
  const span = spanOf(useSearch({ from: '/' }).span);
  const navigate = useNavigate();
  const all = found.data ?? [];
  const troubled = all.filter((endpoint) => endpointTrouble(endpoint, now) !== null).sort(byUrgency);
  if (found.isError) {
    return (
      <Page title="Whether anything is wrong cannot be said">
        <Failure what="The endpoints could not be read" error={found.error} retry={() => found.refetch()} />
      </Page>
    );
  }
  if (found.isSuccess && all.length === 0) {
    return (
      <Page title="Nobody receives anything yet" sub="A first delivered event is a click away.">
        <FirstRun />
      </Page>
    );
  }
  return (
    <Page
      title={found.isPending ? 'Overview' : endpointsSentence(all, now)}
      sub="Is anything wrong?"
      actions={
        <SpanPicker value={span} onChange={(value) => navigate({ to: '/', search: { span: value }, replace: true })} />
      }
    >
      <Parts>
        <Numbers />
        <Part title="Endpoints that need you" more={<AnchorLink to="/endpoints">All endpoints</AnchorLink>}>
          {found.isPending ? (
            <Rows height={60} count={3} />
          ) : troubled.length === 0 ? (
            <Calm>None. Every endpoint takes its deliveries.</Calm>
          ) : (
            <RowList>
              {troubled.slice(0, 10).map((endpoint) => (
                <EndpointRow key={endpoint.id} endpoint={endpoint} />
              ))}
            </RowList>
          )}
        </Part>
        <Part
          title="Given up"
          more={
            <AnchorLink to="/deliveries" search={{ status: 'exhausted' }}>
              All exhausted deliveries
            </AnchorLink>
          }
        >
          <DeliveryTable
            filter={{ status: 'exhausted' }}
            keep={({ status }) => status === 'exhausted'}
            columns={['event', 'endpoint', 'time']}
            most={8}
            none={<Calm>None. No delivery has used up its attempts.</Calm>}
          />
        </Part>
        <Part
          title="Being tried again"
          more={
            <AnchorLink to="/deliveries" search={{ status: 'pending' }}>
              All pending deliveries
            </AnchorLink>
          }
        >
          <DeliveryTable
            filter={{ status: 'pending' }}
            keep={({ status, attempts }) => status === 'pending' && attempts > 0}
            columns={['event', 'endpoint', 'time']}
            most={8}
            none={<Calm>None. Whatever was sent was delivered at once.</Calm>}
          />
        </Part>
      </Parts>
    </Page>
  );
}
