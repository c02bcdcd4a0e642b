import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { deleteTenant, erasePayloads, tenantsQuery } from '../../api/tenants.ts';
import type { Tenant } from '../../api/types.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { asProblem } from '../../words/problems.ts';
import { tenantName } from '../../words/tenants.ts';

/** What can be done to a tenant as a whole; neither can be undone. */
export function TenantActions({ tenant }: { tenant: Tenant }) {
  const { id } = tenant;
  const cache = useQueryClient();
  const navigate = useNavigate();
  const erase = useMutation({ mutationFn: () => erasePayloads(id), onSuccess: () => cache.invalidateQueries() });
  const remove = useMutation({
    mutationFn: () => deleteTenant(id),
    onSuccess: async () => {
      await navigate({ to: '/tenants' });
      cache.removeQueries({ queryKey: ['tenant', id] });
      await cache.invalidateQueries({ queryKey: tenantsQuery.queryKey });
    },
  });
  const error = erase.error ?? remove.error;
  return (
    <>
      <Confirm
        label="Erase payloads"
        title={`Erase what the events of ${tenantName(tenant)} carried?`}
        question="Data and headers of every event so far, and what was sent and answered, are gone for good; open deliveries are cancelled. That they were stays on record."
        danger
        onConfirm={() => erase.mutate()}
      />
      {id !== 'default' && (
        <Confirm
          label="Delete"
          title={`Delete ${tenantName(tenant)}?`}
          question="Its endpoints, sources, keys and events go with it, and what its events carried is erased. This cannot be undone."
          danger
          onConfirm={() => remove.mutate()}
        />
      )}
      {erase.isSuccess && (
        <Text size="sm" role="status" w="100%">
          Erased.
        </Text>
      )}
      {error !== null && (
        <Text size="sm" c="red" role="alert" w="100%">
          {asProblem(error).detail}
        </Text>
      )}
    </>
  );
}
