import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createKey, type KeyInput, keysQuery } from '../../api/keys.ts';
import { tenantsQuery } from '../../api/tenants.ts';
import { Failure } from '../../parts/Failure.tsx';
import { PlusIcon } from '../../parts/icons.tsx';
import { Payload } from '../../parts/Payload.tsx';

const ROLES = [
  { value: 'publisher', label: 'publisher: publishes and explains' },
  { value: 'reader', label: 'reader: reads everything, changes nothing' },
  { value: 'admin', label: 'admin: everything' },
];

/** Makes a key and shows it, once. */
export function NewKey() {
  const cache = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const [role, setRole] = useState<KeyInput['role']>('publisher');
  const [tenant, setTenant] = useState<string | null>(null);
  const tenants = useQuery({ ...tenantsQuery, enabled: opened });
  const create = useMutation({
    mutationFn: () => createKey({ role, ...(name === '' ? {} : { name }), ...(tenant === null ? {} : { tenant }) }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  const leave = () => {
    close();
    create.reset();
    setName('');
  };
  return (
    <>
      <Button leftSection={<PlusIcon size={15} />} onClick={open}>
        New key
      </Button>
      <Modal
        opened={opened}
        onClose={leave}
        title={create.isSuccess ? 'Copy the key now' : 'A new key'}
        closeButtonProps={{ 'aria-label': 'Close' }}
        closeOnClickOutside={!create.isSuccess}
      >
        {create.isSuccess ? (
          <Stack gap="md">
            <Text size="sm">It is not shown again: only its beginning is kept.</Text>
            <Payload text={create.data.key} label="key" />
            <Group justify="flex-end">
              <Button onClick={leave}>I have it</Button>
            </Group>
          </Stack>
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              create.mutate();
            }}
          >
            <Stack gap="md">
              <TextInput
                data-autofocus
                label="Name"
                placeholder="shop backend"
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Select
                label="Role"
                data={ROLES}
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
              {create.isError && <Failure what="It was not created" error={create.error} />}
              <Group justify="flex-end">
                <Button type="submit" loading={create.isPending}>
                  Create the key
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
