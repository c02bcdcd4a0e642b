import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DeliveryStatus, Endpoint } from '../../api/types.ts';
import { DeliveryTable } from '../../parts/DeliveryTable.tsx';
import { StatusPicker } from '../../parts/StatusPicker.tsx';
import { STATES } from '../../words/states.ts';

/** What went to this endpoint, or did not. */
export function EndpointDeliveries({ endpoint }: { endpoint: Endpoint }) {
  const search = useSearch({ from: '/endpoints/$id' });
  const navigate = useNavigate();
  const status = STATES.find((each) => each === search.status);
  const choose = (next: DeliveryStatus | undefined) =>
    navigate({ to: '.', search: next === undefined ? {} : { status: next }, replace: true });
  return (
    <>
      <StatusPicker value={status} onChange={choose} />
      <DeliveryTable
        filter={{ endpoint: endpoint.id, ...(status === undefined ? {} : { status }) }}
        columns={['event', 'time']}
      />
    </>
  );
}
