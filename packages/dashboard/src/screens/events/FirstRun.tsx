import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sendFirstEvent } from '../../api/play.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Payload } from '../../parts/Payload.tsx';
import classes from './FirstRun.module.css';

/** From nothing to a first delivered event: here by a click, with an endpoint of one's own, or by two commands. */
export function FirstRun() {
  const { platform } = useAudience();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const first = useMutation({
    mutationFn: sendFirstEvent,
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries();
      await navigate({ to: '/play', search: { receiver: id } });
    },
  });
  if (!platform) return <Empty title="No event yet">What comes for you appears here by itself.</Empty>;
  return (
    <ol className={classes.steps}>
      <li>
        <Title order={2} size="h5">
          See an event arrive
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          Makes a receiver on this server, an endpoint that sends to it, and an event. Then look at what arrived, and
          whether its signature was right.
        </Text>
        <Stack gap="sm" align="flex-start">
          <Button size="compact-md" loading={first.isPending} onClick={() => first.mutate()}>
            Send a first event
          </Button>
          {first.isError && <Failure what="It did not arrive" error={first.error} />}
        </Stack>
      </li>
      <li>
        <Title order={2} size="h5">
          Say where yours should go
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          An endpoint is a URL of yours. While you develop it may be on this machine, such as
          http://127.0.0.1:4000/webhooks. The playground shows who would get an event, and sends it.
        </Text>
        <ButtonLink to="/endpoints/new" size="compact-md" variant="default" mr="xs">
          New endpoint
        </ButtonLink>
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
        <Payload label="commands" text={commands(window.location.origin)} />
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
