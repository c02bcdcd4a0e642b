import { Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SettingsForm } from '../../parts/SettingsForm.tsx';
import classes from './EventTypeForm.module.css';
import { type TypeFields, typeErrors } from './type-fields.ts';

export interface EventTypeFormProps {
  initial: TypeFields;
  fresh: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: (fields: TypeFields) => void;
}

export function EventTypeForm({ initial, fresh, pending, error, onSubmit }: EventTypeFormProps) {
  const [fields, setFields] = useState(initial);
  const [tried, setTried] = useState(false);
  const errors = typeErrors(fields);
  const text = (name: 'name' | 'description' | 'schema' | 'example') => ({
    value: fields[name],
    error: tried || (name !== 'name' && fields[name] !== initial[name]) ? errors[name] : undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
  });
  return (
    <SettingsForm
      submitWord={fresh ? 'Create the event type' : 'Save'}
      ready={fresh || JSON.stringify(fields) !== JSON.stringify(initial)}
      pending={pending}
      error={error}
      onSubmit={() => {
        setTried(true);
        if (Object.keys(errors).length === 0) onSubmit(fields);
      }}
    >
      {fresh && <TextInput label="Name" placeholder="order.created" required {...text('name')} />}
      <TextInput label="Description" placeholder="A customer completed a purchase." {...text('description')} />
      <Textarea
        label="Example"
        description="What data looks like."
        autosize
        minRows={4}
        maxRows={16}
        classNames={{ input: classes.code ?? '' }}
        {...text('example')}
      />
      <Textarea
        label="JSON Schema (2020-12)"
        description="What does not fit is refused when it is published. Empty means anything goes."
        autosize
        minRows={4}
        maxRows={20}
        classNames={{ input: classes.code ?? '' }}
        {...text('schema')}
      />
      <Switch
        label="Sensitive: payloads are masked on screens and delivered thin"
        checked={fields.sensitive}
        onChange={(event) => setFields({ ...fields, sensitive: event.currentTarget.checked })}
      />
    </SettingsForm>
  );
}
