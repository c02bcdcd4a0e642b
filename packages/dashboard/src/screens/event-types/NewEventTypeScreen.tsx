import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createEventType, eventTypesQuery } from '../../api/event-types.ts';
import { Page } from '../../parts/Page.tsx';
import { EventTypeForm } from './EventTypeForm.tsx';
import { NEW_TYPE, type TypeFields, typeOf } from './type-fields.ts';

export function NewEventTypeScreen() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (fields: TypeFields) => createEventType(typeOf(fields)),
    onSuccess: async ({ name }) => {
      await cache.invalidateQueries({ queryKey: eventTypesQuery.queryKey });
      await navigate({ to: '/event-types/$name', params: { name } });
    },
  });
  return (
    <Page title="A new event type" sub="What your application says when something happens.">
      <EventTypeForm
        initial={NEW_TYPE}
        fresh
        pending={create.isPending}
        error={create.error}
        onSubmit={create.mutate}
      />
    </Page>
  );
}
