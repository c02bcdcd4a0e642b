import { Stack, Text, Title } from '@mantine/core';
import type { EventType } from '../api/types.ts';
import { Payload } from './Payload.tsx';

/** What comes with an event of a type. */
export function ExampleAndSchema({ type }: { type: EventType }) {
  return (
    <Stack gap="lg" maw={760}>
      <Shown title="Example" value={type.example} none="No example yet." />
      <Shown title="Schema" value={type.schema} none="No schema: the data may be anything." />
    </Stack>
  );
}

function Shown({ title, value, none }: { title: string; value: unknown; none: string }) {
  return (
    <div>
      <Title order={2} size="h5" mb={6}>
        {title}
      </Title>
      {value === null || value === undefined ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <Payload text={JSON.stringify(value)} label={title.toLowerCase()} />
      )}
    </div>
  );
}
