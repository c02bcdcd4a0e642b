import { Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patchTenant, tenantQuery, tenantsQuery } from '../../api/tenants.ts';
import type { Tenant } from '../../api/types.ts';
import { SettingsForm } from '../../parts/SettingsForm.tsx';
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
    <SettingsForm
      submitWord="Save"
      ready={changed}
      pending={save.isPending}
      error={save.error}
      saved={save.isSuccess}
      onSubmit={() => {
        if (Object.keys(errors).length === 0) save.mutate();
      }}
    >
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
    </SettingsForm>
  );
}
