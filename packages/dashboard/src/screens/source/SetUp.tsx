import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createSource, sourcesQuery } from '../../api/sources.ts';
import { draftOf, NEW_SOURCE, type SourceFields } from './fields.ts';
import classes from './SetUp.module.css';
import { SourceForm } from './SourceForm.tsx';
import { Steps } from './Steps.tsx';

export interface SetUpProps {
  provider: string;
  id: string;
  sender: string;
  steps: readonly string[];
}

/** What to do at the sender, beside what Posthorn has to know. */
export function SetUp({ provider, id, sender, steps }: SetUpProps) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (fields: SourceFields) => createSource(draftOf(id, provider, fields)),
    onSuccess: async (source) => {
      await cache.invalidateQueries({ queryKey: sourcesQuery.queryKey });
      await navigate({ to: '/sources/$id', params: { id: source.id } });
    },
  });
  return (
    <div className={classes.sides}>
      <section aria-label="Over there">
        <Steps url={`${window.location.origin}/in/${encodeURIComponent(id)}`} steps={steps} sender={sender} />
      </section>
      <section aria-label="Here">
        <SourceForm
          initial={NEW_SOURCE}
          kind={provider}
          fresh
          pending={create.isPending}
          error={create.error}
          saved={false}
          onSubmit={create.mutate}
        />
      </section>
    </div>
  );
}
