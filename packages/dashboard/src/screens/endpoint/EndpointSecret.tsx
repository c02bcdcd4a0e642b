import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { readSecret, rotateSecret } from '../../api/endpoints.ts';
import type { Endpoint } from '../../api/types.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Copy } from '../../parts/Copy.tsx';
import { EyeIcon } from '../../parts/icons.tsx';
import { asProblem } from '../../words/problems.ts';
import classes from './EndpointSecret.module.css';

const HOUR = 3_600_000;
const OVERLAPS = [
  { value: '0', label: 'the old one ends at once' },
  { value: String(HOUR), label: 'both sign for 1 hour' },
  { value: String(24 * HOUR), label: 'both sign for 24 hours' },
  { value: String(7 * 24 * HOUR), label: 'both sign for 7 days' },
];

/** The secret that the receiver verifies with: hidden until asked for, and how to change it without a gap. */
export function EndpointSecret({ endpoint }: { endpoint: Endpoint }) {
  const [overlap, setOverlap] = useState(String(24 * HOUR));
  const reveal = useMutation({ mutationFn: () => readSecret(endpoint.id) });
  const rotate = useMutation({
    mutationFn: () => rotateSecret(endpoint.id, Number(overlap)),
    onSuccess: () => reveal.mutate(),
  });
  const error = reveal.error ?? rotate.error;
  return (
    <Stack gap="lg" maw={640}>
      <div>
        <Text fw={550} mb={4}>
          The secret
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          The receiver verifies each request with it, over the raw body, as Standard Webhooks says.
        </Text>
        {reveal.data === undefined ? (
          <Group gap="sm">
            <span className={classes.secret} aria-hidden="true">
              {'•'.repeat(24)}
            </span>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<EyeIcon size={14} />}
              loading={reveal.isPending}
              onClick={() => reveal.mutate()}
            >
              Reveal
            </Button>
          </Group>
        ) : (
          <Group gap="xs" wrap="nowrap">
            <span className={classes.secret} data-secret>
              {reveal.data}
            </span>
            <Copy text={reveal.data} what="the secret" />
            <Button variant="default" size="compact-sm" onClick={() => reveal.reset()}>
              Hide
            </Button>
          </Group>
        )}
        {endpoint.signing === 'v1a' && (
          <Text size="sm" mt="xs">
            Its public keys are at{' '}
            <Anchor inherit underline="always" href="/.well-known/posthorn/jwks.json" target="_blank" rel="noreferrer">
              /.well-known/posthorn/jwks.json
            </Anchor>
            .
          </Text>
        )}
      </div>
      <div>
        <Text fw={550} mb={4}>
          Rotate it
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          A new secret is made. While both sign, the receiver can be changed over without a lost event.
        </Text>
        <Group gap="sm">
          <Select
            aria-label="How long both sign"
            data={OVERLAPS}
            value={overlap}
            onChange={(value) => setOverlap(value ?? overlap)}
            allowDeselect={false}
            w={230}
          />
          <Confirm
            label="Rotate"
            title="Rotate the secret?"
            question={`A new secret is made, and ${OVERLAPS.find(({ value }) => value === overlap)?.label}.`}
            onConfirm={() => rotate.mutate()}
          />
        </Group>
        {rotate.isSuccess && (
          <Text size="sm" mt="xs" role="status">
            Rotated. The new secret stands above.
          </Text>
        )}
      </div>
      {error !== null && (
        <Text size="sm" c="red" role="alert">
          {asProblem(error).detail}
        </Text>
      )}
    </Stack>
  );
}
