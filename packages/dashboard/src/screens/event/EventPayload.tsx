import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSensitiveTypes } from '../../api/event-types.ts';
import type { ShownEvent } from '../../api/events.ts';
import { Headers } from '../../parts/Headers.tsx';
import { EyeIcon } from '../../parts/icons.tsx';
import { Payload } from '../../parts/Payload.tsx';
import { fromBase64 } from '../../words/base64.ts';

/** What the event carries, as it came in; a sensitive one only when asked for. */
export function EventPayload({ event }: { event: ShownEvent }) {
  const sensitive = useSensitiveTypes();
  const [revealed, setRevealed] = useState(false);
  if (event.erased) return <Text size="sm">The payload was erased.</Text>;
  if (!revealed && sensitive(event.type) !== false) {
    return (
      <Stack align="flex-start" gap="xs">
        <Text size="sm">
          {sensitive(event.type) === null
            ? 'Looking up whether this type is sensitive …'
            : `${event.type} is marked as sensitive.`}
        </Text>
        <Button variant="default" leftSection={<EyeIcon size={16} />} onClick={() => setRevealed(true)}>
          Show the payload
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      {event.raw !== null && (
        <Text size="sm" c="dimmed">
          It is not JSON but {event.contentType}, and is delivered as it came.
        </Text>
      )}
      <Payload text={event.raw === null ? (event.dataText ?? 'null') : fromBase64(event.raw)} label="payload" />
      {event.headers !== null && <Headers headers={Object.entries(event.headers)} title="Headers it came with" />}
    </Stack>
  );
}
