import { Button, Menu, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  deleteEndpoint,
  endpointQuery,
  endpointsQuery,
  pauseEndpoint,
  switchEndpoint,
  testEndpoint,
} from '../../api/endpoints.ts';
import type { Endpoint } from '../../api/types.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { PauseIcon, PlayIcon } from '../../parts/icons.tsx';
import { endpointName } from '../../words/endpoint.ts';
import { asProblem } from '../../words/problems.ts';

const PAUSES = [
  ['For 1 hour', 3_600_000],
  ['For 24 hours', 86_400_000],
  ['Until somebody resumes it', null],
] as const;

/** What can be done to an endpoint as it stands. */
export function EndpointActions({ endpoint }: { endpoint: Endpoint }) {
  const { id, tenant } = endpoint;
  const cache = useQueryClient();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (act: () => Promise<Endpoint>) => act(),
    onSuccess: (changed) => {
      cache.setQueryData(endpointQuery(id).queryKey, changed);
      return cache.invalidateQueries({ queryKey: endpointsQuery.queryKey });
    },
  });
  const test = useMutation({
    mutationFn: () => testEndpoint(id),
    onSuccess: (event) => navigate({ to: '/events/$tenant/$event', params: { tenant, event: event.id } }),
  });
  const remove = useMutation({
    mutationFn: () => deleteEndpoint(id),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: endpointsQuery.queryKey });
      await navigate({ to: '/endpoints' });
    },
  });
  const error = change.error ?? test.error ?? remove.error;
  const pause = (ms: number | null) =>
    change.mutate(() => pauseEndpoint(id, ms === null ? null : new Date(Date.now() + ms).toISOString()));
  return (
    <>
      <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        Send a test
      </Button>
      {endpoint.status === 'active' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<PauseIcon size={13} />}
              loading={change.isPending}
            >
              Pause
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {PAUSES.map(([label, ms]) => (
              <Menu.Item key={label} onClick={() => pause(ms)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {endpoint.status !== 'active' && (
        <Button
          size="compact-sm"
          leftSection={<PlayIcon size={13} />}
          loading={change.isPending}
          onClick={() => change.mutate(() => switchEndpoint(id, endpoint.status === 'paused' ? 'resume' : 'enable'))}
        >
          {endpoint.status === 'paused' ? 'Resume' : 'Enable'}
        </Button>
      )}
      {endpoint.status !== 'disabled' && (
        <Confirm
          label="Disable"
          title={`Disable ${endpointName(endpoint)}?`}
          question="Its deliveries are held until somebody enables it. Nothing is lost."
          onConfirm={() => change.mutate(() => switchEndpoint(id, 'disable'))}
        />
      )}
      <Confirm
        label="Delete"
        title={`Delete ${endpointName(endpoint)}?`}
        question="What is open for it is cancelled, and it cannot be brought back. Its record stays."
        danger
        onConfirm={() => remove.mutate()}
      />
      {error !== null && (
        <Text size="sm" c="red" role="alert" w="100%">
          {asProblem(error).detail}
        </Text>
      )}
    </>
  );
}
