import { Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { deleteKey, keysQuery } from '../../api/keys.ts';
import { sessionQuery } from '../../api/session.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { Time } from '../../parts/Time.tsx';
import { count } from '../../words/summary.ts';
import { NewKey } from './NewKey.tsx';

/** The API keys: who may do what? */
export function KeysScreen() {
  const cache = useQueryClient();
  const found = useQuery(keysQuery);
  const session = useQuery(sessionQuery);
  const own = session.data?.key.id;
  const remove = useMutation({
    mutationFn: deleteKey,
    onSuccess: () => cache.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  const keys = found.data ?? [];
  const admins = keys.filter(({ role }) => role === 'admin').length;
  return (
    <Page
      title={
        found.isSuccess ? `${count(keys.length, 'key')} can speak to this server, ${admins} of them as admin` : 'Keys'
      }
      sub="A key is shown once, when it is made. Only its beginning is kept to be read."
      actions={<NewKey />}
    >
      {found.isPending && <Rows />}
      {found.isError && <Failure what="The keys could not be read" error={found.error} retry={() => found.refetch()} />}
      {remove.isError && <Failure what="The key was not deleted" error={remove.error} />}
      {found.isSuccess && (
        <Table.ScrollContainer minWidth={640} type="native">
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Begins with</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th>Sees</Table.Th>
                <Table.Th>Made</Table.Th>
                <Table.Th>Ends</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Td fw={550}>
                    {key.name ?? 'without a name'}
                    {key.id === own && ' (yours)'}
                  </Table.Td>
                  <Table.Td ff="monospace" fz="xs">
                    {key.prefix}…
                  </Table.Td>
                  <Table.Td>{key.role}</Table.Td>
                  <Table.Td>{key.tenant === null ? 'all tenants' : key.tenant}</Table.Td>
                  <Table.Td>
                    <Time at={key.createdAt} />
                  </Table.Td>
                  <Table.Td>{key.expiresAt === null ? 'never' : <Time at={key.expiresAt} ahead />}</Table.Td>
                  <Table.Td ta="right">
                    {key.id !== own && (
                      <Confirm
                        label="Delete"
                        title={`Delete the key ${key.name ?? key.prefix}?`}
                        question="Whoever uses it is refused from now on. This cannot be undone."
                        danger
                        onConfirm={() => remove.mutate(key.id)}
                      />
                    )}
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
