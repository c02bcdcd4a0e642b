import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { tenantEndpointsQuery, tenantQuery } from '../../api/tenants.ts';
import type { Tenant } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { FactLine } from '../../parts/FactLine.tsx';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tabbed, tabsOf } from '../../parts/Tabbed.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { endpointsSentence } from '../../words/endpoint.ts';
import { retentionWords, tenantName } from '../../words/tenants.ts';
import { EventRows } from '../events/EventRows.tsx';
import { useEventPages } from '../events/use-event-pages.ts';
import { TenantActions } from './TenantActions.tsx';
import { TenantEndpoints } from './TenantEndpoints.tsx';
import { TenantPortal } from './TenantPortal.tsx';
import { TenantSettings } from './TenantSettings.tsx';

export function TenantScreen() {
  const { id } = useParams({ from: '/tenants/$id' });
  const found = useQuery(tenantQuery(id));
  if (found.isPending || found.isError) return <Unread what="tenant" found={found} />;
  return <Shown key={id} tenant={found.data} />;
}

/** One tenant: how are this customer's webhooks? */
function Shown({ tenant }: { tenant: Tenant }) {
  const { changes } = useAudience();
  const search = useSearch({ from: '/tenants/$id' });
  const now = useNow();
  const endpoints = useQuery(tenantEndpointsQuery(tenant.id));
  const filter = useMemo(() => ({ tenant: tenant.id }), [tenant.id]);
  const came = useEventPages(filter, true);
  const noEvent = <Empty title="No event yet">What is published for this tenant appears here by itself.</Empty>;
  const tabs = tabsOf(
    { name: 'endpoints', title: 'Endpoints', show: () => <TenantEndpoints found={endpoints} /> },
    { name: 'events', title: 'Events', show: () => <EventRows came={came} search={filter} none={noEvent} /> },
    changes && { name: 'portal', title: 'Portal', show: () => <TenantPortal tenant={tenant.id} /> },
    changes && { name: 'settings', title: 'Settings', show: () => <TenantSettings tenant={tenant} /> },
  );
  const name = tenantName(tenant);
  return (
    <Page
      title={endpoints.isSuccess ? `${name}: ${endpointsSentence(endpoints.data.data, now)}` : name}
      sub={
        <FactLine>
          <Id id={tenant.id} what="the tenant’s id" />
          <span>{retentionWords(tenant.retentionSeconds)}</span>
          {Object.entries(tenant.metadata).map(([key, value]) => (
            <span key={key}>
              {key}: {value}
            </span>
          ))}
        </FactLine>
      }
      actions={changes && <TenantActions tenant={tenant} />}
    >
      <Tabbed tabs={tabs} asked={search.tab} />
    </Page>
  );
}
