import { Center, Paper, Text, Title } from '@mantine/core';

/** The session is over, or there was none: back to where the link came from. */
export function Ended({ wasOpen }: { wasOpen: boolean }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder p="xl" radius="lg" w="100%" maw={440}>
        <Title order={1} size="h3">
          {wasOpen ? 'Your session has ended' : 'This link no longer opens anything'}
        </Title>
        <Text size="sm" mt="sm">
          Go back to the page that brought you here and open your webhooks again from there: it makes a fresh link each
          time. A link holds for a while only, so that a lost one does no harm.
        </Text>
        <Text size="sm" mt="sm" c="dimmed">
          Your endpoints are not touched by this: events are delivered as before.
        </Text>
      </Paper>
    </Center>
  );
}
