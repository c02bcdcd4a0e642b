import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { endpointsQuery } from '../../api/endpoints.ts';
import { DeliveryTable } from '../../parts/DeliveryTable.tsx';
import { Page } from '../../parts/Page.tsx';
import { StatusPicker } from '../../parts/StatusPicker.tsx';
import { endpointName } from '../../words/endpoint.ts';
import { STATE_MEANS, STATES } from '../../words/states.ts';
import classes from './DeliveriesScreen.module.css';

/** Deliveries over all endpoints, by state. */
export function DeliveriesScreen() {
  const search = useSearch({ from: '/deliveries' });
  const navigate = useNavigate();
  const endpoints = useQuery(endpointsQuery);
  const status = STATES.find((each) => each === search.status);
  const { endpoint, tenant, type } = search;
  const narrow = (change: Record<string, string | undefined>) =>
    navigate({
      to: '/deliveries',
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  return (
    <Page
      title={status === undefined ? 'Deliveries, the newest first' : `Deliveries that are ${status}`}
      sub={status === undefined ? 'One event for one endpoint each.' : `${sentence(STATE_MEANS[status])}.`}
      tools={
        <div className={classes.tools}>
          <StatusPicker value={status} onChange={(next) => narrow({ status: next })} />
          <Select
            aria-label="Endpoint"
            placeholder="All endpoints"
            data={(endpoints.data ?? []).map((each) => ({ value: each.id, label: endpointName(each) }))}
            value={endpoint ?? null}
            onChange={(value) => narrow({ endpoint: value ?? undefined })}
            clearable
            searchable
            size="xs"
          />
        </div>
      }
    >
      <DeliveryTable
        filter={{
          ...(status === undefined ? {} : { status }),
          ...(endpoint === undefined ? {} : { endpoint }),
          ...(tenant === undefined ? {} : { tenant }),
          ...(type === undefined ? {} : { type }),
        }}
        columns={['event', 'endpoint', 'time']}
      />
    </Page>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
