import { Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { endpointHealthQuery, endpointsQuery } from '../../api/endpoints.ts';
import { DeliveryTable } from '../../parts/DeliveryTable.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { endpointsSentence, isFailing } from '../../words/endpoint.ts';
import { EndpointRow } from '../endpoints/EndpointRow.tsx';
import { FirstRun } from '../events/FirstRun.tsx';
import classes from './OverviewScreen.module.css';

/** The health of more endpoints than these is not asked for at once. */
const LOOKED_AT = 50;

/** Is anything wrong? */
export function OverviewScreen() {
  const found = useQuery(endpointsQuery);
  const all = found.data ?? [];
  const active = all.filter(({ status }) => status === 'active').slice(0, LOOKED_AT);
  const health = useQueries({ queries: active.map(({ id }) => endpointHealthQuery(id)) });
  const failing = new Set(active.filter((_, at) => isFailing(health[at]?.data)).map(({ id }) => id));
  const troubled = all.filter(({ id, status }) => status !== 'active' || failing.has(id));
  const pending = found.isPending || health.some(({ isPending }) => isPending);
  if (found.isError) {
    return (
      <Page title="Whether anything is wrong cannot be said">
        <Failure what="The endpoints could not be read" error={found.error} retry={() => found.refetch()} />
      </Page>
    );
  }
  if (found.isSuccess && all.length === 0) {
    return (
      <Page title="Nobody receives anything yet" sub="Three steps to the first delivered event.">
        <FirstRun />
      </Page>
    );
  }
  return (
    <Page title={pending ? 'Overview' : endpointsSentence(all, failing)} sub="Is anything wrong?">
      <div className={classes.parts}>
        <Part title="Endpoints that need you" more={<AnchorLink to="/endpoints">All endpoints</AnchorLink>}>
          {pending ? (
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
