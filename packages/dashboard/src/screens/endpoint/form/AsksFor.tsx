import { TagsInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { eventTypesQuery } from '../../../api/event-types.ts';
import { sourcesQuery } from '../../../api/sources.ts';
import { useAudience } from '../../../parts/audience.ts';
import { FilterTrial } from '../trial/FilterTrial.tsx';
import { Sample } from '../trial/Sample.tsx';
import classes from './EndpointForm.module.css';
import type { Form } from './use-fields.ts';

/** The types that it asks for. */
export function TypesField({ form }: { form: Form }) {
  const types = useQuery(eventTypesQuery);
  return (
    <TagsInput
      label="Event types"
      description="Names or patterns such as order.*; nothing means all."
      placeholder={form.fields.eventTypes.length === 0 ? 'all event types' : ''}
      data={(types.data ?? []).map(({ name }) => name)}
      {...form.names('eventTypes')}
    />
  );
}

/** What narrows further, tried on an event as it is typed. */
export function AsksFor({ form }: { form: Form }) {
  const { platform } = useAudience();
  const sources = useQuery({ ...sourcesQuery, enabled: platform });
  return (
    <>
      <TagsInput
        label="Channels"
        description="Only events with one of these; nothing means all."
        {...form.names('channels')}
      />
      {platform && (
        <TagsInput
          label="Sources"
          description="The ids of sources whose events it takes, or *; nothing means only what is published over the API."
          data={['*', ...(sources.data ?? []).map(({ id }) => id)]}
          {...form.names('sources')}
        />
      )}
      <Textarea
        label="Filter"
        description="JSON over type, tenant, channels and data; only what fits is sent."
        placeholder='{"data":{"total":{"$gt":100}}}'
        autosize
        minRows={2}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: classes.code ?? '' }}
        {...form.text('filter')}
      />
      <Sample tenant={form.fields.tenant}>{(sample) => <FilterTrial fields={form.fields} sample={sample} />}</Sample>
    </>
  );
}
