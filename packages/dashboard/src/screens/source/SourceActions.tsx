import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { deleteSource, sourcesQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { asProblem } from '../../words/problems.ts';
import { sourceName } from '../../words/sources.ts';

/** What can be done to a source as a whole. */
export function SourceActions({ source }: { source: Source }) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteSource(source.id),
    onSuccess: async () => {
      await navigate({ to: '/sources' });
      cache.removeQueries({ queryKey: ['source', source.id] });
      await cache.invalidateQueries({ queryKey: sourcesQuery.queryKey });
    },
  });
  return (
    <>
      <Confirm
        label="Delete"
        title={`Delete ${sourceName(source)}?`}
        question="Its URL answers 404 from then on, and its id is not given out again. The events that came by it stay."
        danger
        onConfirm={() => remove.mutate()}
      />
      {remove.isError && (
        <Text size="sm" c="red" role="alert" w="100%">
          {asProblem(remove.error).detail}
        </Text>
      )}
    </>
  );
}
