import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEndpointNames } from '../../api/endpoints.ts';
import { explainDraft } from '../../api/playground.ts';
import type { EventType } from '../../api/types.ts';
import { ExplainedList } from '../../parts/ExplainedList.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { explainedSentence } from '../../words/explain.ts';

/** Who would get the example, by the server's own word: patterns, channels and filters are not judged twice. */
export function Listeners({ type }: { type: EventType }) {
  const nameOf = useEndpointNames();
  const found = useQuery({
    queryKey: ['listeners', type.name, type.updatedAt],
    queryFn: ({ signal }) => explainDraft(draftOf(type), signal),
  });
  if (found.isPending) return <Rows />;
  if (found.isError) {
    return <Failure what="It cannot be said who listens" error={found.error} retry={() => found.refetch()} />;
  }
  return (
    <Stack gap="sm" maw={760}>
      <Text size="sm">{explainedSentence(found.data, nameOf)}</Text>
      <ExplainedList explained={found.data.data} nameOf={nameOf} />
    </Stack>
  );
}

function draftOf({ name, example }: EventType) {
  const data = JSON.stringify(example ?? {});
  return { type: name, tenant: 'default', data, key: '', channels: [] };
}
