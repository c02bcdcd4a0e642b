import { Button, Group, SegmentedControl, Select, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { eventTypesQuery } from '../../api/event-types.ts';
import { tenantsQuery } from '../../api/tenants.ts';
import { useAudience } from '../../parts/audience.ts';
import { Failure } from '../../parts/Failure.tsx';
import { asProblem } from '../../words/problems.ts';
import classes from './EndpointForm.module.css';
import { type EndpointFields, fieldAt, fieldErrors } from './fields.ts';

export interface EndpointFormProps {
  initial: EndpointFields;
  /** A new one chooses its tenant and its signature. */
  fresh: boolean;
  submitWord: string;
  pending: boolean;
  error: unknown;
  saved: boolean;
  onSubmit: (fields: EndpointFields) => void;
}

/** The settings of an endpoint: what most need first, the rest behind “More settings”. */
export function EndpointForm({ initial, fresh, submitWord, pending, error, saved, onSubmit }: EndpointFormProps) {
  const { platform } = useAudience();
  const [fields, setFields] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const types = useQuery(eventTypesQuery);
  const tenants = useQuery({ ...tenantsQuery, enabled: fresh && platform });
  const errors = fieldErrors(fields);
  const problem = error === null ? null : asProblem(error);
  const refused = fieldAt(problem?.pointer);
  const changed = JSON.stringify(fields) !== JSON.stringify(initial);

  const set = <K extends keyof EndpointFields>(name: K, value: EndpointFields[K]) => {
    setFields((now) => ({ ...now, [name]: value }));
    setTouched((now) => new Set(now).add(name));
  };
  const errorOf = (name: keyof EndpointFields) =>
    (touched.has(name) ? errors[name] : undefined) ?? (refused === name && !pending ? problem?.detail : undefined);
  const text = (
    name:
      | 'url'
      | 'description'
      | 'filter'
      | 'headers'
      | 'timeoutMs'
      | 'concurrency'
      | 'rateLimit'
      | 'ratePeriod'
      | 'retrySchedule',
  ) => ({
    value: fields[name],
    error: errorOf(name),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTouched(new Set(Object.keys(fields)));
        if (Object.keys(errors).length === 0) onSubmit(fields);
      }}
    >
      <Stack gap="md">
        <TextInput
          label="URL"
          description="Where events are sent by POST, signed."
          placeholder="https://example.com/webhooks"
          required
          {...text('url')}
        />
        <TextInput
          label="Name"
          description="How people call it. Lists and sentences use it."
          placeholder="Warehouse"
          {...text('description')}
        />
        {fresh && (tenants.data?.length ?? 0) > 1 && (
          <Select
            label="Tenant"
            data={(tenants.data ?? []).map(({ id, name }) => ({
              value: id,
              label: name === null ? id : `${name} (${id})`,
            }))}
            value={fields.tenant}
            onChange={(value) => set('tenant', value ?? 'default')}
            allowDeselect={false}
            searchable
          />
        )}
        <TagsInput
          label="Event types"
          description="Names or patterns such as order.*; nothing means all."
          placeholder={fields.eventTypes.length === 0 ? 'all event types' : ''}
          data={(types.data ?? []).map(({ name }) => name)}
          value={fields.eventTypes}
          onChange={(value) => set('eventTypes', value)}
          error={errorOf('eventTypes')}
        />
        <details className={classes.more}>
          <summary>More settings</summary>
          <Stack gap="md" mt="md">
            <TagsInput
              label="Channels"
              description="Only events with one of these; nothing means all."
              value={fields.channels}
              onChange={(value) => set('channels', value)}
              error={errorOf('channels')}
            />
            <Textarea
              label="Filter"
              description="JSON over type, tenant, channels and data; only what fits is sent."
              placeholder='{"data":{"total":{"$gt":100}}}'
              autosize
              minRows={2}
              maxRows={12}
              classNames={{ input: classes.code ?? '' }}
              {...text('filter')}
            />
            <Textarea
              label="Headers"
              description="Sent with every request, one “name: value” a line."
              autosize
              minRows={2}
              classNames={{ input: classes.code ?? '' }}
              {...text('headers')}
            />
            <div className={classes.pair}>
              <TextInput label="Time-out (ms)" inputMode="numeric" {...text('timeoutMs')} />
              <TextInput label="Requests at once" inputMode="numeric" {...text('concurrency')} />
              <TextInput label="At most … requests" placeholder="no limit" inputMode="numeric" {...text('rateLimit')} />
              <TextInput
                label="… in so many ms"
                inputMode="numeric"
                disabled={fields.rateLimit === ''}
                {...text('ratePeriod')}
              />
            </div>
            <TextInput
              label="Retry schedule"
              description="Seconds before each attempt; nothing means the project’s."
              placeholder="0, 5, 300, 1800, 7200"
              {...text('retrySchedule')}
            />
            <Choice
              label="Order"
              value={fields.ordering}
              onChange={(value) => set('ordering', value)}
              data={[
                { value: 'none', label: 'none' },
                { value: 'key', label: 'per key' },
                { value: 'endpoint', label: 'all in order' },
              ]}
            />
            <Choice
              label="Payload"
              value={fields.payload}
              onChange={(value) => set('payload', value)}
              data={[
                { value: 'usual', label: 'full, thin where sensitive' },
                // One tenant's people may not ask for what the platform marked as sensitive.
                ...(platform || initial.payload === 'full' ? [{ value: 'full' as const, label: 'always full' }] : []),
                { value: 'thin', label: 'always thin: a link' },
              ]}
            />
            {fresh && (
              <Choice
                label="Signature"
                value={fields.signing}
                onChange={(value) => set('signing', value)}
                data={[
                  { value: 'v1', label: 'shared secret (v1)' },
                  { value: 'v1a', label: 'public key (v1a)' },
                ]}
              />
            )}
          </Stack>
        </details>
        {problem !== null && refused === null && <Failure what={problem.title} error={error} />}
        <Group gap="sm">
          <Button type="submit" loading={pending} disabled={!fresh && !changed}>
            {submitWord}
          </Button>
          {saved && !changed && (
            <Text size="sm" c="dimmed" role="status">
              Saved.
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  data: { value: T; label: string }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, data, onChange }: ChoiceProps<T>) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        aria-label={label}
        size="xs"
        value={value}
        data={data}
        onChange={(next) => onChange(next as T)}
      />
    </div>
  );
}
