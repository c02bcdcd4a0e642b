import { Button, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeyInput } from '../../api/keys.ts';
import { tenantsQuery } from '../../api/tenants.ts';
import { PlusIcon } from '../../parts/icons.tsx';
import { ROLES } from '../../words/keys.ts';
import { KeyDialog } from './KeyDialog.tsx';

const DAY_MS = 86_400_000;
const LIVES = [
  { value: '', label: 'until it is deleted' },
  { value: String(DAY_MS), label: 'for a day' },
  { value: String(30 * DAY_MS), label: 'for 30 days' },
  { value: String(365 * DAY_MS), label: 'for a year' },
];

/** Makes a key and shows it, once. */
export function NewKey() {
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const [role, setRole] = useState<KeyInput['role']>('publisher');
  const [tenant, setTenant] = useState<string | null>(null);
  const [life, setLife] = useState('');
  const tenants = useQuery({ ...tenantsQuery, enabled: opened });
  const draft = (): KeyInput => ({
    role,
    ...(name === '' ? {} : { name }),
    ...(tenant === null ? {} : { tenant }),
    ...(life === '' ? {} : { expiresAt: new Date(Date.now() + Number(life)).toISOString() }),
  });
  return (
    <>
      <Button leftSection={<PlusIcon size={15} />} onClick={open}>
        New key
      </Button>
      <KeyDialog
        opened={opened}
        title="A new key"
        word="Create the key"
        draft={draft}
        onClose={() => {
          close();
          setName('');
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          placeholder="shop backend"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Role"
          data={ROLES.map(({ value, means }) => ({ value, label: `${value}: ${means}` }))}
          value={role}
          onChange={(value) => setRole((value ?? 'publisher') as KeyInput['role'])}
          allowDeselect={false}
        />
        <Select
          label="Tenant"
          description="A key for one tenant sees nothing of the others."
          placeholder="all tenants"
          data={(tenants.data ?? []).map(({ id, name: called }) => ({ value: id, label: called ?? id }))}
          value={tenant}
          onChange={setTenant}
          clearable
          searchable
        />
        <Select
          label="It works"
          data={LIVES}
          value={life}
          onChange={(value) => setLife(value ?? '')}
          allowDeselect={false}
        />
      </KeyDialog>
    </>
  );
}
