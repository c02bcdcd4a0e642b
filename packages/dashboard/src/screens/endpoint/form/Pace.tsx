import { Switch, TextInput } from '@mantine/core';
import { useAudience } from '../../../parts/audience.ts';
import { Choice } from './Choice.tsx';
import classes from './EndpointForm.module.css';
import type { Form } from './use-fields.ts';

/** How fast, in which order, how often again, and how careful. */
export function Pace({ form }: { form: Form }) {
  const { platform } = useAudience();
  const { fields, set, text } = form;
  return (
    <>
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
        description="Seconds before each attempt, the first included; nothing means the project’s."
        placeholder="0, 5, 300, 1800, 7200"
        {...text('retrySchedule')}
      />
      <Choice
        label="Order"
        description="In order, an event waits until those before it are final."
        value={fields.ordering}
        onChange={(value) => set('ordering', value)}
        data={[
          { value: 'none', label: 'none' },
          { value: 'key', label: 'per key' },
          { value: 'endpoint', label: 'all in order' },
        ]}
      />
      {platform && (
        <Switch
          label="Verify the receiver’s certificate"
          description="Off, whoever stands in between can read and change what is sent."
          checked={fields.verifyTls}
          onChange={({ currentTarget }) => set('verifyTls', currentTarget.checked)}
          color={fields.verifyTls ? 'iris' : 'red'}
        />
      )}
    </>
  );
}
