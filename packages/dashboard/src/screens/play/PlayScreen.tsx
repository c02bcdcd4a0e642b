import { Button, Select, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { createPlay, playsQuery } from '../../api/play.ts';
import { Failure } from '../../parts/Failure.tsx';
import { PlusIcon } from '../../parts/icons.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { Receiver } from './Receiver.tsx';

/** The built-in receiver: what arrived? */
export function PlayScreen() {
  const { receiver: asked } = useSearch({ from: '/play' });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const found = useQuery(playsQuery);
  const open = (id: string) => navigate({ to: '/play', search: { receiver: id } });
  const create = useMutation({
    mutationFn: createPlay,
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: playsQuery.queryKey, exact: true });
      await open(id);
    },
  });
  const make = (
    <Button leftSection={<PlusIcon size={15} />} loading={create.isPending} onClick={() => create.mutate()}>
      New receiver
    </Button>
  );
  const all = found.data ?? [];
  const id = asked ?? all[0]?.id;
  if (id !== undefined) {
    return (
      <Receiver
        key={id}
        id={id}
        actions={
          <>
            {all.length > 1 && (
              <Select
                aria-label="Receiver"
                size="xs"
                w={170}
                data={all.map((each) => ({ value: each.id, label: `…${each.id.slice(-6)} (${each.received})` }))}
                value={id}
                onChange={(next) => next !== null && open(next)}
                allowDeselect={false}
              />
            )}
            {make}
          </>
        }
      />
    );
  }
  return (
    <Page
      title={found.isSuccess ? 'No receiver yet' : 'Receiver'}
      sub="What arrived?"
      actions={found.isSuccess && make}
    >
      {found.isPending && <Rows />}
      {found.isError && (
        <Failure what="The receivers could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {create.isError && <Failure what="There can be no receiver here" error={create.error} />}
      {found.isSuccess && (
        <Text size="sm" maw={560}>
          A receiver is a URL on this server that takes whatever is sent to it and shows it here: headers, body, and
          whether the signature was right. It lives in memory and ends an hour after its last use.
        </Text>
      )}
    </Page>
  );
}
