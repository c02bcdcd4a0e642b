import { Text, Title } from '@mantine/core';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Payload } from '../../parts/Payload.tsx';
import classes from './FirstRun.module.css';

/** From nothing to a first delivered event: here, or by two commands to paste. */
export function FirstRun() {
  const { platform } = useAudience();
  const origin = window.location.origin;
  if (!platform) return <Empty title="No event yet">What comes for you appears here by itself.</Empty>;
  return (
    <ol className={classes.steps}>
      <li>
        <Title order={2} size="h5">
          Say where events should go
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          An endpoint is a URL of yours. While you develop it may be on this machine, such as
          http://127.0.0.1:4000/webhooks.
        </Text>
        <ButtonLink to="/endpoints/new" size="compact-md">
          New endpoint
        </ButtonLink>
      </li>
      <li>
        <Title order={2} size="h5">
          Publish an event
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          The playground shows who would get it, and sends it.
        </Text>
        <ButtonLink to="/playground" size="compact-md" variant="default">
          Open the playground
        </ButtonLink>
      </li>
      <li>
        <Title order={2} size="h5">
          Or both from a terminal
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          With your key in POSTHORN_KEY:
        </Text>
        <Payload label="commands" text={commands(origin)} />
      </li>
    </ol>
  );
}

const HEADERS = `-H "authorization: Bearer $POSTHORN_KEY" -H "content-type: application/json"`;

function commands(origin: string): string {
  return `curl ${origin}/v1/endpoints ${HEADERS} \\
  -d '{"url":"http://127.0.0.1:4000/webhooks","description":"My first endpoint"}'

curl ${origin}/v1/events ${HEADERS} \\
  -d '{"type":"order.created","data":{"id":1001,"total":"49.90"}}'`;
}
