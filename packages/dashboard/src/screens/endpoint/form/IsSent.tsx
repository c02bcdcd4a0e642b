import { Textarea } from '@mantine/core';
import { useAudience } from '../../../parts/audience.ts';
import { Sample } from '../trial/Sample.tsx';
import { TransformTrial } from '../trial/TransformTrial.tsx';
import { Choice } from './Choice.tsx';
import classes from './EndpointForm.module.css';
import type { Form } from './use-fields.ts';

/** What is sent and how it is signed; the transformation is tried on an event as it is typed. */
export function IsSent({ form, wasFull, fresh }: { form: Form; wasFull: boolean; fresh: boolean }) {
  const { platform } = useAudience();
  const { fields, set } = form;
  return (
    <>
      <Choice
        label="Payload"
        value={fields.payload}
        onChange={(value) => set('payload', value)}
        data={[
          { value: 'usual', label: 'full, thin where sensitive' },
          // One tenant's people may not ask for what the platform marked as sensitive.
          ...(platform || wasFull ? [{ value: 'full' as const, label: 'always full' }] : []),
          { value: 'thin', label: 'always thin: a link' },
        ]}
      />
      <Textarea
        label="Headers"
        description="Sent with every request, one “name: value” a line."
        autosize
        minRows={2}
        maxRows={12}
        spellCheck={false}
        classNames={{ input: classes.code ?? '' }}
        {...form.text('headers')}
      />
      <Textarea
        label="Transformation"
        description="JavaScript, run before each attempt: it may change data, headers and path, or return null to drop the event."
        placeholder={'function transform(event) {\n  event.data.total = Number(event.data.total);\n  return event;\n}'}
        autosize
        minRows={4}
        maxRows={24}
        spellCheck={false}
        classNames={{ input: classes.code ?? '' }}
        {...form.text('transform')}
      />
      {fields.transform.trim() !== '' && (
        <Sample tenant={fields.tenant}>{(sample) => <TransformTrial fields={fields} sample={sample} />}</Sample>
      )}
      <Choice
        label="Signature"
        {...(fresh
          ? {}
          : { description: 'Another kind means another secret; the old one signs beside it for 24 hours.' })}
        value={fields.signing}
        onChange={(value) => set('signing', value)}
        data={[
          { value: 'v1', label: 'shared secret (v1)' },
          { value: 'v1a', label: 'public key (v1a)' },
        ]}
      />
    </>
  );
}
