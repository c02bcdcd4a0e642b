import { PasswordInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tenantsQuery } from '../../api/tenants.ts';
import { SettingsForm } from '../../parts/SettingsForm.tsx';
import { asProblem } from '../../words/problems.ts';
import { fieldAt, fieldErrors, OWN, type SourceFields, UNVERIFIED } from './fields.ts';
import classes from './SourceForm.module.css';

export interface SourceFormProps {
  initial: SourceFields;
  /** The provider's name, `own` or `none`. */
  kind: string;
  /** A new one chooses its id, its tenant and its secret. */
  fresh: boolean;
  pending: boolean;
  error: unknown;
  saved: boolean;
  onSubmit: (fields: SourceFields) => void;
}

/** The settings of a source: what most need first, the rest behind “More settings”. */
export function SourceForm({ initial, kind, fresh, pending, error, saved, onSubmit }: SourceFormProps) {
  const [fields, setFields] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const tenants = useQuery({ ...tenantsQuery, enabled: fresh });
  const errors = fieldErrors(fields, kind, fresh);
  const problem = error === null ? null : asProblem(error);
  const refused = fieldAt(problem?.pointer);
  const changed = JSON.stringify(fields) !== JSON.stringify(initial);
  const set = <K extends keyof SourceFields>(name: K, value: SourceFields[K]) => {
    setFields((now) => ({ ...now, [name]: value }));
    setTouched((now) => new Set(now).add(name));
  };
  const text = (name: Exclude<keyof SourceFields, 'forward'>) => ({
    value: fields[name],
    error:
      (touched.has(name) ? errors[name] : undefined) ?? (refused === name && !pending ? problem?.detail : undefined),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });

  return (
    <SettingsForm
      submitWord={fresh ? 'Create the source' : 'Save'}
      ready={fresh || changed}
      pending={pending}
      error={error}
      atField={refused !== null}
      saved={saved}
      onSubmit={() => {
        setTouched(new Set(Object.keys(fields)));
        if (Object.keys(errors).length === 0) onSubmit(fields);
      }}
    >
      {kind === UNVERIFIED && (
        <Text size="sm" className={classes.warning} role="note">
          Nothing is verified here: whoever knows the URL can make events. Keep it secret, and choose a provider or
          describe your own as soon as the sender can sign.
        </Text>
      )}
      {kind === OWN && (
        <Textarea
          label="How it signs"
          description="Where the signature stands, what is signed, and where type and id are found. Name and title are yours."
          autosize
          minRows={8}
          maxRows={24}
          classNames={{ input: classes.code ?? '' }}
          {...text('description')}
        />
      )}
      {fresh && kind !== UNVERIFIED && (
        <PasswordInput
          label="Secret"
          description="As the steps say. It is sealed and never shown again."
          autoComplete="off"
          required
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
          {...text('secret')}
        />
      )}
      <TextInput
        label="Name"
        description="How people call it. Lists and sentences use it."
        placeholder="Shop payments"
        {...text('name')}
      />
      {fresh && (tenants.data?.length ?? 0) > 1 && (
        <Select
          label="Tenant"
          description="Whose events they are."
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
      <details className={classes.more}>
        <summary>More settings</summary>
        <Stack gap="md" mt="md">
          <Select
            label="How its events go out"
            data={[
              { value: 'as_received', label: 'as received: body and headers as they came' },
              { value: 'wrapped', label: 'wrapped: in the usual envelope' },
            ]}
            value={fields.forward}
            onChange={(value) => set('forward', value === 'wrapped' ? 'wrapped' : 'as_received')}
            allowDeselect={false}
          />
          <TextInput
            label="The same delivery is one event for (seconds)"
            description="Providers send again; 0 takes every request for a new event."
            inputMode="numeric"
            {...text('window')}
          />
          <TextInput
            label="How old a signed time may be (seconds)"
            description="Nothing means the provider’s own rule."
            inputMode="numeric"
            {...text('tolerance')}
          />
          <TextInput
            label="Public URL"
            description="As the sender was given it, where a proxy stands before the server; some sign it."
            placeholder="https://hooks.example.com/in/…"
            {...text('publicUrl')}
          />
          <div className={classes.answer}>
            <TextInput label="Answer’s status" placeholder="200" inputMode="numeric" {...text('answerStatus')} />
            <TextInput label="Answer’s content type" placeholder="text/plain; charset=utf-8" {...text('answerType')} />
          </div>
          <Textarea
            label="Answer’s body"
            description="For senders that want to read something of their own. Nothing means ours."
            autosize
            minRows={2}
            maxRows={10}
            classNames={{ input: classes.code ?? '' }}
            {...text('answerBody')}
          />
        </Stack>
      </details>
    </SettingsForm>
  );
}
