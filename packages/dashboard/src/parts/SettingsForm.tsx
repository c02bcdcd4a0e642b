import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { asProblem } from '../words/problems.ts';
import { Failure } from './Failure.tsx';
import classes from './SettingsForm.module.css';

export interface SettingsFormProps {
  submitWord: string;
  /** There is something to submit: a new one, or something has changed. */
  ready: boolean;
  pending: boolean;
  /** What was said the last time; null where nothing went wrong. */
  error: unknown;
  /** The error is shown at a field of the form. */
  atField?: boolean;
  saved?: boolean;
  /** Called on submitting, whether the fields are right or not. */
  onSubmit: () => void;
  children: ReactNode;
}

/** What stands around the fields of every form of settings: submitting, what went wrong, and that it was saved. */
export function SettingsForm(props: SettingsFormProps) {
  const { submitWord, ready, pending, error, atField = false, saved = false, onSubmit, children } = props;
  const failed = error !== null && !pending;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="md">
        {children}
        {failed && !atField && <Failure what={asProblem(error).title} error={error} />}
        <Group gap="sm" className={classes.submit}>
          <Button type="submit" loading={pending} disabled={!ready}>
            {submitWord}
          </Button>
          {failed && atField && (
            <Text size="sm" c="red" role="alert">
              Not saved: see the field in red.
            </Text>
          )}
          {saved && !ready && (
            <Text size="sm" c="dimmed" role="status">
              Saved.
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
