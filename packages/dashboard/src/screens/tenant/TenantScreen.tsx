import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { tenantEndpointsQuery, tenantQuery } from '../../api/tenants.ts';
import type { Tenant } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { endpointsSentence } from '../../words/endpoint.ts';
import { retentionWords, tenantName } from '../../words/tenants.ts';
import { EventRows } from '../events/EventRows.tsx';
import { useEventPages } from '../events/use-event-pages.ts';
import { TenantActions } from './TenantActions.tsx';
import { TenantEndpoints } from './TenantEndpoints.tsx';
import { TenantPortal } from './TenantPortal.tsx';
import classes from './TenantScreen.module.css';
import { TenantSettings } from './TenantSettings.tsx';

const TABS = [
  ['endpoints', 'Endpoints'],
  ['events', 'Events'],
  ['portal', 'Portal'],
  ['settings', 'Settings'],
] as const;

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
  const navigate = useNavigate();
  const now = useNow();
  const endpoints = useQuery(tenantEndpointsQuery(tenant.id));
  const filter = useMemo(() => ({ tenant: tenant.id }), [tenant.id]);
  const came = useEventPages(filter, true);
  const tabs = TABS.filter(([each]) => changes || each === 'endpoints' || each === 'events');
  const [tab] = tabs.find(([each]) => each === search.tab) ?? TABS[0];
  const name = tenantName(tenant);
  return (
    <Page
      title={endpoints.isSuccess ? `${name}: ${endpointsSentence(endpoints.data.data, now)}` : name}
      sub={
        <span className={classes.facts}>
          <Id id={tenant.id} what="the tenant’s id" />
          <span>{retentionWords(tenant.retentionSeconds)}</span>
          {Object.entries(tenant.metadata).map(([key, value]) => (
            <span key={key}>
              {key}: {value}
            </span>
          ))}
        </span>
      }
      actions={changes && <TenantActions tenant={tenant} />}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => navigate({ to: '.', search: { tab: next ?? 'endpoints' }, replace: true })}
      >
        <Tabs.List mb="md">
          {tabs.map(([value, label]) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="endpoints">
          <TenantEndpoints found={endpoints} />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <EventRows
            came={came}
            search={filter}
            none={<Empty title="No event yet">What is published for this tenant appears here by itself.</Empty>}
          />
        </Tabs.Panel>
        <Tabs.Panel value="portal">
          <TenantPortal tenant={tenant.id} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <TenantSettings tenant={tenant} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
