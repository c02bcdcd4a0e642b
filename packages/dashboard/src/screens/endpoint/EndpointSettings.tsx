import { ProblemError } from '@posthorn/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { endpointQuery, endpointsQuery, patchEndpoint } from '../../api/endpoints.ts';
import type { Endpoint } from '../../api/types.ts';
import { nullInside } from '../../words/problems.ts';
import { EndpointForm } from './form/EndpointForm.tsx';
import { changesOf, type EndpointFields, fieldsOf } from './form/fields.ts';

export function EndpointSettings({ endpoint }: { endpoint: Endpoint }) {
  const cache = useQueryClient();
  const before = fieldsOf(endpoint);
  const save = useMutation({
    mutationFn: async (fields: EndpointFields) => {
      const changes = changesOf(before, fields);
      if (changes === null) throw new ProblemError(nullInside('filter'));
      return patchEndpoint(endpoint.id, changes);
    },
    onSuccess: (changed) => {
      cache.setQueryData(endpointQuery(endpoint.id).queryKey, changed);
      return cache.invalidateQueries({ queryKey: endpointsQuery.queryKey });
    },
  });
  return (
    <EndpointForm
      key={endpoint.updatedAt}
      initial={before}
      fresh={false}
      submitWord="Save"
      pending={save.isPending}
      error={save.error}
      saved={save.isSuccess}
      onSubmit={save.mutate}
    />
  );
}
