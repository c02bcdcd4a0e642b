import { Stack, Text, Title } from '@mantine/core';
import { Payload } from '../../parts/Payload.tsx';
import classes from './FirstRun.module.css';

/** From nothing to a first delivered event: two commands to paste. */
export function FirstRun() {
  const origin = window.location.origin;
  return (
    <Stack className={classes.box} gap="md">
      <Title order={2} size="h4">
        Send the first one
      </Title>
      <Text size="sm" c="dimmed">
        Put your key into <code>POSTHORN_KEY</code>, say where events should go, and publish one. It appears here as it
        happens.
      </Text>
      <Payload label="command that makes an endpoint" text={endpointCommand(origin)} />
      <Payload label="command that publishes an event" text={eventCommand(origin)} />
    </Stack>
  );
}

const HEADERS = `  -H "authorization: Bearer $POSTHORN_KEY" -H "content-type: application/json"`;

function endpointCommand(origin: string): string {
  return `curl ${origin}/v1/endpoints \\\n${HEADERS} \\\n  -d '{"url":"https://example.com/webhooks","description":"My first endpoint"}'`;
}

function eventCommand(origin: string): string {
  return `curl ${origin}/v1/events \\\n${HEADERS} \\\n  -d '{"type":"order.created","data":{"id":1001,"total":"49.90"}}'`;
}
