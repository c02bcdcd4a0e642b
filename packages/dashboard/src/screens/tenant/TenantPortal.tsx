import { Anchor, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createPortalSession, type PortalInput, portalSessionsQuery, revokePortalSession } from '../../api/tenants.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Payload } from '../../parts/Payload.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { Time } from '../../parts/Time.tsx';
import classes from './TenantPortal.module.css';

const TIMES = [
  { value: '900', label: 'for 15 minutes' },
  { value: '3600', label: 'for an hour' },
  { value: '28800', label: 'for 8 hours' },
  { value: '86400', label: 'for 24 hours' },
];

/** A link into this tenant's portal, and those that are open. */
export function TenantPortal({ tenant }: { tenant: string }) {
  const cache = useQueryClient();
  const [ttl, setTtl] = useState('3600');
  const [scope, setScope] = useState<NonNullable<PortalInput['scope']>>('read_write');
  const sessions = useQuery(portalSessionsQuery(tenant));
  const changed = () => cache.invalidateQueries({ queryKey: portalSessionsQuery(tenant).queryKey });
  const create = useMutation({
    mutationFn: () => createPortalSession({ tenant, scope, ttlSeconds: Number(ttl) }),
    onSuccess: changed,
  });
  const revoke = useMutation({
    mutationFn: revokePortalSession,
    onSuccess: (_, id) => {
      if (create.data?.id === id) create.reset();
      return changed();
    },
  });
  const error = create.error ?? revoke.error;
  return (
    <Stack gap="lg" maw={760}>
      <div>
        <Text fw={550} mb={4}>
          A link for this tenant
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          Whoever has it sees this tenant’s endpoints, events and attempts, and nothing of another. Your own pages ask
          for one by the API when a customer opens them.
        </Text>
        <Group gap="sm">
          <Select
            aria-label="How long it lasts"
            data={TIMES}
            value={ttl}
            onChange={(value) => setTtl(value ?? ttl)}
            allowDeselect={false}
            w={170}
          />
          <SegmentedControl
            aria-label="What it allows"
            size="xs"
            value={scope}
            data={[
              { value: 'read_write', label: 'look and change' },
              { value: 'read', label: 'look only' },
            ]}
            onChange={setScope}
          />
          <Button loading={create.isPending} onClick={() => create.mutate()}>
            Create a link
          </Button>
        </Group>
      </div>
      {error !== null && <Failure what="It was not done" error={error} />}
      {create.data !== undefined && (
        <div>
          <Payload text={create.data.url} label="link" />
          <Text size="sm" mt="xs">
            It is not shown again.{' '}
            <Anchor inherit underline="always" href={create.data.url} target="_blank" rel="noreferrer">
              Open it in a tab
            </Anchor>
          </Text>
        </div>
      )}
      <section aria-label="Open sessions">
        <Text fw={550} mb={4}>
          Open sessions
        </Text>
        {sessions.isPending && <Rows count={3} />}
        {sessions.isError && (
          <Failure what="They could not be read" error={sessions.error} retry={() => sessions.refetch()} />
        )}
        {sessions.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            Nobody has one.
          </Text>
        )}
        <RowList>
          {sessions.data?.map((session) => (
            <li key={session.id} className={classes.session}>
              <span>
                {session.scope === 'read' ? 'looks only' : 'looks and changes'}, made <Time at={session.createdAt} />,
                ends <Time at={session.expiresAt} ahead />
              </span>
              <Confirm
                label="End it"
                title="End this session?"
                question="Whoever has its link is shut out at once."
                danger
                onConfirm={() => revoke.mutate(session.id)}
              />
            </li>
          ))}
        </RowList>
      </section>
    </Stack>
  );
}
