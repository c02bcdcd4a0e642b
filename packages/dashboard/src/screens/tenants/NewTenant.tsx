import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createTenant, tenantsQuery } from '../../api/tenants.ts';
import { Failure } from '../../parts/Failure.tsx';
import { PlusIcon } from '../../parts/icons.tsx';

/** Makes a tenant, and goes to it. */
export function NewTenant() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const create = useMutation({
    mutationFn: () => createTenant({ ...(id === '' ? {} : { id }), ...(name === '' ? {} : { name }) }),
    onSuccess: async (tenant) => {
      await cache.invalidateQueries({ queryKey: tenantsQuery.queryKey });
      await navigate({ to: '/tenants/$id', params: { id: tenant.id } });
    },
  });
  return (
    <>
      <Button leftSection={<PlusIcon size={15} />} onClick={open}>
        New tenant
      </Button>
      <Modal opened={opened} onClose={close} title="A new tenant" closeButtonProps={{ 'aria-label': 'Close' }}>
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
              placeholder="Acme Ltd"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label="Id"
              description="Your own id for it; one is made when you leave this empty."
              placeholder="acme"
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
            />
            {create.isError && <Failure what="It was not created" error={create.error} />}
            <Group justify="flex-end">
              <Button type="submit" loading={create.isPending}>
                Create the tenant
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
