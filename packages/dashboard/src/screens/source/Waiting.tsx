import { Text } from '@mantine/core';
import type { Source } from '../../api/types.ts';
import { ButtonLink } from '../../parts/links.tsx';
import { Steps } from './Steps.tsx';
import classes from './Waiting.module.css';

export interface WaitingProps {
  source: Source;
  sender: string;
  arrived?: boolean;
}

/** What to do over there; while nothing has come, that it is watched for. */
export function Waiting({ source, sender, arrived = false }: WaitingProps) {
  // The first step of the server's is the URL, which stands above.
  const [, ...steps] = source.setup;
  return (
    <div className={classes.waiting}>
      {!arrived && (
        <p className={classes.watch} role="status">
          <span className={classes.dot} aria-hidden="true" />
          This page shows the first event the moment it arrives.
        </p>
      )}
      <Steps url={source.url} steps={source.verified ? steps : source.setup.slice(0, 1)} sender={sender} />
      <Text size="sm" c="dimmed" mt="lg">
        Its events reach only endpoints whose sources name {source.id}, or all sources.
      </Text>
      <ButtonLink to="/endpoints" variant="default" size="compact-sm" mt="xs">
        The endpoints
      </ButtonLink>
    </div>
  );
}
