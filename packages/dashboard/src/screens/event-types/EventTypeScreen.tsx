import { Badge } from '@mantine/core';
import { ProblemError } from '@posthorn/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { deleteEventType, eventTypesQuery, patchEventType } from '../../api/event-types.ts';
import { mergePatchOf } from '../../api/merge-patch.ts';
import { useAudience } from '../../parts/audience.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ExampleAndSchema } from '../../parts/ExampleAndSchema.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { Tabbed, tabsOf } from '../../parts/Tabbed.tsx';
import { nullInside } from '../../words/problems.ts';
import { EventTypeForm } from './EventTypeForm.tsx';
import { Listeners } from './Listeners.tsx';
import { type TypeFields, typeFieldsOf, typeOf } from './type-fields.ts';

export function EventTypeScreen() {
  const { name } = useParams({ from: '/event-types/$name' });
  const search = useSearch({ from: '/event-types/$name' });
  const navigate = useNavigate();
  const { changes } = useAudience();
  const cache = useQueryClient();
  const found = useQuery(eventTypesQuery);
  const type = found.data?.find((each) => each.name === name);
  const changed = () => cache.invalidateQueries({ queryKey: eventTypesQuery.queryKey });
  const save = useMutation({
    mutationFn: async (fields: TypeFields) => {
      if (type === undefined) throw new Error('there is nothing to change');
      const { name: _, ...before } = typeOf(typeFieldsOf(type));
      const { name: __, ...after } = typeOf(fields);
      const changes = mergePatchOf(before, after);
      if (changes === null) throw new ProblemError(nullInside('example'));
      return patchEventType(name, changes);
    },
    onSuccess: async () => {
      await changed();
      await navigate({ to: '.', search: {} });
    },
  });
  const remove = useMutation({
    mutationFn: () => deleteEventType(name),
    onSuccess: async () => {
      await changed();
      await navigate({ to: '/event-types' });
    },
  });

  if (found.isError) {
    return (
      <Page title={name}>
        <Failure what="The catalogue could not be read" error={found.error} retry={() => found.refetch()} />
      </Page>
    );
  }
  if (found.isPending) return <Page title={name}>{<Rows />}</Page>;
  if (type === undefined) {
    return (
      <Page title={`${name} is not in the catalogue`}>
        <Empty title="It can be published all the same">An entry adds a description, an example and a schema.</Empty>
      </Page>
    );
  }
  return (
    <Page
      title={type.name}
      sub={
        <>
          {type.description ?? 'No description yet.'} {type.sensitive && <Badge color="red">sensitive</Badge>}
        </>
      }
      actions={
        <>
          <ButtonLink to="/playground" search={{ type: name }} size="compact-sm" variant="default">
            Try it
          </ButtonLink>
          <ButtonLink to="/events" search={{ type: name }} size="compact-sm" variant="default">
            Its events
          </ButtonLink>
          {changes && (
            <Confirm
              label="Delete"
              title={`Delete ${name}?`}
              question="Its description, example and schema are gone for good. Events of this type stay, and can be published without a check."
              danger
              onConfirm={() => remove.mutate()}
            />
          )}
        </>
      }
    >
      {remove.isError && <Failure what="It was not deleted" error={remove.error} />}
      <Tabbed
        asked={search.tab}
        tabs={tabsOf(
          { name: 'about', title: 'Example and schema', show: () => <ExampleAndSchema type={type} /> },
          { name: 'listeners', title: 'Who listens', show: () => <Listeners type={type} /> },
          changes && {
            name: 'edit',
            title: 'Edit',
            show: () => (
              <EventTypeForm
                initial={typeFieldsOf(type)}
                fresh={false}
                pending={save.isPending}
                error={save.error}
                onSubmit={save.mutate}
              />
            ),
          },
        )}
      />
    </Page>
  );
}
