import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patchTenant, tenantQuery, tenantsQuery } from '../../api/tenants.ts';
import type { Tenant } from '../../api/types.ts';
import { Failure } from '../../parts/Failure.tsx';
import { changesOf, fieldErrors, fieldsOf } from './fields.ts';

/** What a tenant is called, for how long its events are kept, and what you want to find here again. */
export function TenantSettings({ tenant }: { tenant: Tenant }) {
  const cache = useQueryClient();
  const before = fieldsOf(tenant);
  const [fields, setFields] = useState(before);
  const errors = fieldErrors(fields);
  const changed = JSON.stringify(fields) !== JSON.stringify(before);
  const save = useMutation({
    mutationFn: () => patchTenant(tenant.id, changesOf(tenant, fields)),
    onSuccess: (saved) => {
      setFields(fieldsOf(saved));
      cache.setQueryData(tenantQuery(tenant.id).queryKey, saved);
      return cache.invalidateQueries({ queryKey: tenantsQuery.queryKey });
    },
  });
  const text = (name: keyof typeof fields) => ({
    value: fields[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(errors).length === 0) save.mutate();
      }}
    >
      <Stack gap="md" maw={640}>
        <TextInput label="Name" placeholder="Acme Ltd" {...text('name')} />
        <TextInput
          label="Keep its events for (days)"
          description="Nothing means as the project does. 0 erases a payload once every delivery of it succeeded."
          inputMode="decimal"
          {...text('days')}
        />
        <Textarea
          label="Metadata"
          description="Yours, one “name: value” a line."
          autosize
          minRows={2}
          maxRows={12}
          {...text('metadata')}
        />
        {save.isError && <Failure what="It was not saved" error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending} disabled={!changed}>
            Save
          </Button>
          {save.isSuccess && !changed && (
            <Text size="sm" c="dimmed" role="status">
              Saved.
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
