import { Autocomplete, Button, Pill, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { DeliveryFilter } from '../../api/deliveries.ts';
import { endpointsQuery } from '../../api/endpoints.ts';
import { eventTypesQuery } from '../../api/event-types.ts';
import { useAudience } from '../../parts/audience.ts';
import { DeliveryTable } from '../../parts/DeliveryTable.tsx';
import { Page } from '../../parts/Page.tsx';
import { StatusPicker } from '../../parts/StatusPicker.tsx';
import { WITHIN } from '../../parts/time-range.ts';
import { endpointName } from '../../words/endpoint.ts';
import { STATE_MEANS, STATES } from '../../words/states.ts';
import { BulkPanel } from './BulkPanel.tsx';
import { type Bulk, bulkFor } from './bulk.ts';
import classes from './DeliveriesScreen.module.css';

/** Deliveries over all endpoints, by state; what is listed can be retried, cancelled or replayed as a whole. */
export function DeliveriesScreen() {
  const search = useSearch({ from: '/deliveries' });
  const navigate = useNavigate();
  const { changes } = useAudience();
  const endpoints = useQuery(endpointsQuery);
  const types = useQuery(eventTypesQuery);
  const status = STATES.find((each) => each === search.status);
  const { endpoint, tenant, type, within } = search;
  const filter = useMemo<DeliveryFilter>(() => {
    const ms = WITHIN.find(({ value }) => value === within)?.ms;
    return {
      ...(status === undefined ? {} : { status }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(tenant === undefined ? {} : { tenant }),
      ...(type === undefined ? {} : { type }),
      // Counted from when the reader chose, so that the list does not slide away under them.
      ...(ms === undefined ? {} : { since: new Date(Date.now() - ms).toISOString() }),
    };
  }, [status, endpoint, tenant, type, within]);
  const offered = bulkFor(status);
  const bulk = status === undefined ? undefined : offered.find(({ kind }) => kind === search.bulk);
  const narrow = (change: Record<string, string | undefined>) =>
    navigate({
      to: '/deliveries',
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
    });
  const offer = ({ kind, states }: Bulk) =>
    narrow({ bulk: bulk?.kind === kind ? undefined : kind, status: status ?? states[0] });
  return (
    <Page
      title={status === undefined ? 'Deliveries, the newest first' : `Deliveries that are ${status}`}
      sub={status === undefined ? 'One event for one endpoint each.' : `${sentence(STATE_MEANS[status])}.`}
      actions={
        changes &&
        offered.map((each) => (
          <Button
            key={each.kind}
            size="compact-sm"
            variant="default"
            aria-expanded={bulk?.kind === each.kind}
            onClick={() => offer(each)}
          >
            {each.label}
          </Button>
        ))
      }
      tools={
        <div className={classes.tools}>
          <StatusPicker value={status} onChange={(next) => narrow({ status: next })} />
          <div className={classes.selects}>
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
            <Autocomplete
              // Typed letters are not asked for one by one: a choice, Enter or leaving the field is.
              key={type ?? ''}
              aria-label="Event type"
              placeholder="All event types"
              data={(types.data ?? []).map(({ name }) => name)}
              defaultValue={type ?? ''}
              onOptionSubmit={(value) => narrow({ type: value })}
              onBlur={({ currentTarget }) => narrow({ type: currentTarget.value.trim() })}
              onKeyDown={(event) => event.key === 'Enter' && narrow({ type: event.currentTarget.value.trim() })}
              size="xs"
            />
            <Select
              aria-label="Time"
              data={[{ value: '', label: 'Any time' }, ...WITHIN.map(({ value, label }) => ({ value, label }))]}
              value={within ?? ''}
              onChange={(value) => narrow({ within: value ?? undefined })}
              allowDeselect={false}
              size="xs"
            />
          </div>
          {tenant !== undefined && (
            <Pill
              withRemoveButton
              onRemove={() => narrow({ tenant: undefined })}
              removeButtonProps={{ 'aria-label': 'Remove tenant', 'aria-hidden': false, tabIndex: 0 }}
            >
              tenant: {tenant}
            </Pill>
          )}
        </div>
      }
    >
      {bulk !== undefined && <BulkPanel bulk={bulk} filter={filter} onClose={() => narrow({ bulk: undefined })} />}
      <DeliveryTable filter={filter} columns={['event', 'endpoint', 'time']} />
    </Page>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
