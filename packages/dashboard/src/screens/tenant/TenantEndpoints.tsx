import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Endpoint } from '../../api/types.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { EndpointRow } from '../endpoints/EndpointRow.tsx';
import classes from './TenantScreen.module.css';

/** Where this tenant's events go, and how well each receives. */
export function TenantEndpoints({ found }: { found: UseQueryResult<{ data: Endpoint[]; next: string | null }> }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
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
      <ul className={classes.rows} ref={list}>
        {found.data.data.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </ul>
      {found.data.next !== null && (
        <Text size="sm" c="dimmed" mt="sm">
          The {found.data.data.length} newest are shown.
        </Text>
      )}
    </>
  );
}
