import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Endpoint } from '../../api/types.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { WalkedRows } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { EndpointRow } from '../endpoints/EndpointRow.tsx';

/** Where this tenant's events go, and how well each receives. */
export function TenantEndpoints({ found }: { found: UseQueryResult<{ data: Endpoint[]; next: string | null }> }) {
  if (found.isPending) return <Rows height={60} />;
  if (found.isError) {
    return <Failure what="The endpoints could not be read" error={found.error} retry={() => found.refetch()} />;
  }
  if (found.data.data.length === 0) {
    return (
      <Empty title="No endpoint yet">
        The tenant can make one in its portal, or you do: a new endpoint chooses its tenant.
      </Empty>
    );
  }
  return (
    <>
      <WalkedRows>
        {found.data.data.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </WalkedRows>
      {found.data.next !== null && (
        <Text size="sm" c="dimmed" mt="sm">
          The {found.data.data.length} newest are shown.
        </Text>
      )}
    </>
  );
}
