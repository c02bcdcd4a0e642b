import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { DeliveryFilter } from '../../api/deliveries.ts';
import { useEndpointNames } from '../../api/endpoints.ts';
import { useZone } from '../../live/zone.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import { JobOffer } from '../../parts/job/JobOffer.tsx';
import { chosenWords } from '../../words/jobs.ts';
import classes from './BulkPanel.module.css';
import { type Bulk, draftOf } from './bulk.ts';

const MISSING = {
  endpoint: 'A replay is sent to one receiver: choose an endpoint above.',
  within: 'A replay goes from a moment on: choose a time above.',
};

/** Asks before a whole list is retried, cancelled or sent again; it is the list that stands beneath. */
export function BulkPanel({ bulk, filter, onClose }: { bulk: Bulk; filter: DeliveryFilter; onClose: () => void }) {
  const navigate = useNavigate();
  const nameOf = useEndpointNames();
  const zone = useZone();
  const draft = draftOf(bulk, filter);
  const { status, endpoint, tenant, type, since } = filter;
  return (
    <section className={classes.panel} aria-label={bulk.label}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div className={classes.words}>
          <Title order={2} size="h6">
            {TITLES[bulk.kind]}
          </Title>
          <Text size="xs" c="dimmed">
            {chosenWords(
              {
                statuses: status === undefined ? [] : [status],
                endpoint: endpoint === undefined ? null : nameOf(endpoint),
                tenant: tenant ?? null,
                event: null,
                eventTypes: type === undefined ? [] : [type],
                since: since ?? null,
                until: null,
              },
              zone,
            )}
          </Text>
        </div>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label="Leave them as they are">
          <CloseIcon size={16} />
        </ActionIcon>
      </Group>
      {typeof draft === 'string' ? (
        <Text size="sm">{MISSING[draft]}</Text>
      ) : (
        <JobOffer draft={draft} onStarted={({ id }) => navigate({ to: '/jobs/$id', params: { id } })} />
      )}
    </section>
  );
}

const TITLES: Record<Bulk['kind'], string> = {
  retry: 'Retry all of these? One attempt each, now.',
  cancel: 'Cancel all of these? No further attempt is made.',
  replay: 'Send all of these again? They go behind what is new.',
};
