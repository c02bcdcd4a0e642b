import { Alert, Button, Stack, Text } from '@mantine/core';
import { asProblem } from '../words/problems.ts';
import classes from './Failure.module.css';
import { RetryIcon } from './icons.tsx';

/** What could not be done or shown, why, and a way on. */
export function Failure({ what, error, retry }: { what: string; error: unknown; retry?: () => void }) {
  const problem = asProblem(error);
  return (
    <Alert color="red" variant="outline" title={what} role="alert" classNames={{ label: classes.label ?? '' }}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{problem.detail}</Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {problem.code}
          {problem.pointer === undefined ? '' : ` at ${problem.pointer}`}
        </Text>
        {retry !== undefined && (
          <Button variant="default" size="xs" leftSection={<RetryIcon size={14} />} onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
