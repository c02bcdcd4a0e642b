import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { endpointsQuery } from '../../api/endpoints.ts';
import { spanOf } from '../../api/stats.ts';
import { useNow } from '../../live/clock.ts';
import { DeliveryTable } from '../../parts/DeliveryTable.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SpanPicker } from '../../parts/SpanPicker.tsx';
import { byUrgency, endpointsSentence, endpointTrouble } from '../../words/endpoint.ts';
import { EndpointRow } from '../endpoints/EndpointRow.tsx';
import { FirstRun } from '../events/FirstRun.tsx';
import { Numbers } from './Numbers.tsx';
import classes from './OverviewScreen.module.css';

/** Is anything wrong? */
export function OverviewScreen() {
  const found = useQuery({ ...endpointsQuery, refetchInterval: 15_000 });
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
      <div className={classes.parts}>
        <Numbers />
        <Part title="Endpoints that need you" more={<AnchorLink to="/endpoints">All endpoints</AnchorLink>}>
          {found.isPending ? (
            <Rows height={60} count={3} />
          ) : troubled.length === 0 ? (
            <p className={classes.calm}>None. Every endpoint takes its deliveries.</p>
          ) : (
            <ul className={classes.list}>
              {troubled.slice(0, 10).map((endpoint) => (
                <EndpointRow key={endpoint.id} endpoint={endpoint} />
              ))}
            </ul>
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
            none={<p className={classes.calm}>None. No delivery has used up its attempts.</p>}
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
            none={<p className={classes.calm}>None. Whatever was sent was delivered at once.</p>}
          />
        </Part>
      </div>
    </Page>
  );
}

function Part({ title, more, children }: { title: string; more: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <Title order={2} size="h5">
          {title}
        </Title>
        {more}
      </div>
      {children}
    </section>
  );
}
