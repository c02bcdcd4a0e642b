import { Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tenantsQuery } from '../../../api/tenants.ts';
import { useAudience } from '../../../parts/audience.ts';
import { SettingsForm } from '../../../parts/SettingsForm.tsx';
import { asProblem } from '../../../words/problems.ts';
import { AsksFor, TypesField } from './AsksFor.tsx';
import classes from './EndpointForm.module.css';
import type { EndpointFields } from './fields.ts';
import { IsSent } from './IsSent.tsx';
import { Pace } from './Pace.tsx';
import { Section } from './Section.tsx';
import { useFields } from './use-fields.ts';

export interface EndpointFormProps {
  initial: EndpointFields;
  /** A new one chooses its tenant, and has all but the first fields folded away. */
  fresh: boolean;
  submitWord: string;
  pending: boolean;
  error: unknown;
  saved: boolean;
  onSubmit: (fields: EndpointFields) => void;
}

/** The settings of an endpoint: what most need first. */
export function EndpointForm({ initial, fresh, submitWord, pending, error, saved, onSubmit }: EndpointFormProps) {
  const { platform } = useAudience();
  const problem = error === null || pending ? null : asProblem(error);
  const [open, setOpen] = useState(false);
  const form = useFields(initial, problem);
  const tenants = useQuery({ ...tenantsQuery, enabled: fresh && platform });
  const more = (
    <>
      <Section title="What it asks for">
        {!fresh && <TypesField form={form} />}
        <AsksFor form={form} />
      </Section>
      <Section title="What is sent">
        <IsSent form={form} wasFull={initial.payload === 'full'} fresh={fresh} />
      </Section>
      <Section title="Pace, order and retries">
        <Pace form={form} />
      </Section>
      {platform && (
        <Section title="Notes">
          <Textarea
            label="Metadata"
            description="What you want to find here again, one “name: value” a line. The receiver never sees it."
            placeholder="team: logistics"
            autosize
            minRows={2}
            maxRows={12}
            {...form.text('metadata')}
          />
        </Section>
      )}
    </>
  );
  return (
    <SettingsForm
      submitWord={submitWord}
      ready={fresh || form.changed}
      pending={pending}
      error={error}
      atField={form.refused !== null}
      saved={saved}
      onSubmit={() => {
        if (form.check()) onSubmit(form.fields);
      }}
    >
      <TextInput
        label="URL"
        description="Where events are sent by POST, signed."
        placeholder="https://example.com/webhooks"
        required
        {...form.text('url')}
      />
      <TextInput
        label="Name"
        description="How people call it. Lists and sentences use it."
        placeholder="Warehouse"
        {...form.text('description')}
      />
      {fresh && (tenants.data?.length ?? 0) > 1 && (
        <Select
          label="Tenant"
          data={(tenants.data ?? []).map(({ id, name }) => ({
            value: id,
            label: name === null ? id : `${name} (${id})`,
          }))}
          value={form.fields.tenant}
          onChange={(value) => form.set('tenant', value ?? 'default')}
          allowDeselect={false}
          searchable
        />
      )}
      {fresh ? (
        <>
          <TypesField form={form} />
          <details className={classes.more} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
            <summary>More settings</summary>
            {open && more}
          </details>
        </>
      ) : (
        more
      )}
    </SettingsForm>
  );
}
