import { Button, Group, Modal, Stack, Table, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { createTenant, deleteTenant, tenantsQuery } from '../../api/tenants.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Id } from '../../parts/Id.tsx';
import { PlusIcon, SearchIcon } from '../../parts/icons.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { Time } from '../../parts/Time.tsx';
import { count } from '../../words/summary.ts';

/** More rows than these are narrowed down before they are shown. */
const SHOWN = 200;

/** The tenants: whose events are kept apart? */
export function TenantsScreen() {
  const { q } = useSearch({ from: '/tenants' });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const found = useQuery(tenantsQuery);
  const remove = useMutation({
    mutationFn: deleteTenant,
    onSuccess: () => cache.invalidateQueries({ queryKey: tenantsQuery.queryKey }),
  });
  const all = found.data ?? [];
  const text = (q ?? '').toLowerCase();
  const shown = all.filter(({ id, name }) => `${id} ${name ?? ''}`.toLowerCase().includes(text)).slice(0, SHOWN);
  return (
    <Page
      title={found.isSuccess ? `${count(all.length, 'tenant')}, each seeing only its own` : 'Tenants'}
      sub="A tenant is a customer of yours: events and endpoints of one never meet those of another."
      actions={<NewTenant />}
      tools={
        <TextInput
          data-search
          maw={420}
          aria-label="Search tenants"
          placeholder="Name or id"
          leftSection={<SearchIcon size={15} />}
          value={q ?? ''}
          onChange={({ currentTarget: { value } }) =>
            navigate({ to: '/tenants', search: value === '' ? {} : { q: value }, replace: true })
          }
        />
      }
    >
      {found.isPending && <Rows />}
      {found.isError && (
        <Failure what="The tenants could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {remove.isError && <Failure what="The tenant was not deleted" error={remove.error} />}
      {found.isSuccess && (
        <Table.ScrollContainer minWidth={560} type="native">
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Id</Table.Th>
                <Table.Th>Made</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(({ id, name, createdAt }) => (
                <Table.Tr key={id}>
                  <Table.Td fw={550}>{name ?? id}</Table.Td>
                  <Table.Td>
                    <Id id={id} what="the tenant’s id" />
                  </Table.Td>
                  <Table.Td>
                    <Time at={createdAt} />
                  </Table.Td>
                  <Table.Td>
                    <Group gap="sm" justify="flex-end" wrap="nowrap">
                      <AnchorLink to="/events" search={{ tenant: id }} size="sm">
                        events
                      </AnchorLink>
                      <AnchorLink to="/endpoints" search={{ tenant: id }} size="sm">
                        endpoints
                      </AnchorLink>
                      {id !== 'default' && (
                        <Confirm
                          label="Delete"
                          title={`Delete the tenant ${name ?? id}?`}
                          question="Its endpoints and events go with it. This cannot be undone."
                          danger
                          onConfirm={() => remove.mutate(id)}
                        />
                      )}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Page>
  );
}

function NewTenant() {
  const cache = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const create = useMutation({
    mutationFn: () => createTenant({ ...(id === '' ? {} : { id }), ...(name === '' ? {} : { name }) }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: tenantsQuery.queryKey });
      setName('');
      setId('');
      close();
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
