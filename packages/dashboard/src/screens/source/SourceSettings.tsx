import { ProblemError } from '@posthorn/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { patchSource, sourceQuery, sourcesQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { nullInside } from '../../words/problems.ts';
import { changesOf, fieldsOf, kindOf, type SourceFields } from './fields.ts';
import { SourceForm } from './SourceForm.tsx';

export function SourceSettings({ source }: { source: Source }) {
  const cache = useQueryClient();
  const before = fieldsOf(source);
  const kind = kindOf(source);
  const save = useMutation({
    mutationFn: async (fields: SourceFields) => {
      const changes = changesOf(before, fields, kind);
      if (changes === null) throw new ProblemError(nullInside('provider'));
      // A description is replaced as a whole.
      return patchSource(
        source.id,
        'provider' in changes ? { ...changes, provider: JSON.parse(fields.description) } : changes,
      );
    },
    onSuccess: (changed) => {
      cache.setQueryData(sourceQuery(source.id).queryKey, changed);
      return cache.invalidateQueries({ queryKey: sourcesQuery.queryKey });
    },
  });
  return (
    <SourceForm
      key={source.version}
      initial={before}
      kind={kind}
      fresh={false}
      pending={save.isPending}
      error={save.error}
      saved={save.isSuccess}
      onSubmit={save.mutate}
    />
  );
}
