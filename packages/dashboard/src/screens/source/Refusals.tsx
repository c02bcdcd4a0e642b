import { Alert, Text } from '@mantine/core';
import type { EventSummary, Source } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { AnchorLink } from '../../parts/links.tsx';
import { refusedSentence, sourceState } from '../../words/sources.ts';
import classes from './Refusals.module.css';

/** What was turned away, how often, why, and what to do about it. */
export function Refusals({ source, newest }: { source: Source; newest: EventSummary | null | undefined }) {
  const now = useNow();
  const { changes } = useAudience();
  const refused = refusedSentence(source, now);
  if (refused === null) return null;
  if (sourceState(source, newest) !== 'refusing') {
    return (
      <Text size="sm" c="dimmed" mb="sm">
        {refused}. Events have come since.{' '}
        <AnchorLink to="." search={{ tab: 'refused' }} inherit underline="always">
          See which
        </AnchorLink>
      </Text>
    );
  }
  const { reason } = source.refused;
  return (
    <Alert
      color="red"
      variant="outline"
      title={refused}
      mb="md"
      role="status"
      classNames={{ label: classes.label ?? '' }}
    >
      <Text size="sm">
        Most senders try again by themselves.{' '}
        <AnchorLink to="." search={{ tab: 'refused' }} inherit underline="always">
          See what was refused
        </AnchorLink>{' '}
        {changes && (reason === 'signature_mismatch' || reason === 'invalid_secret') && (
          <AnchorLink to="." search={{ tab: 'secret' }} inherit underline="always">
            Give the secret anew
          </AnchorLink>
        )}
        {changes && (reason === 'timestamp_too_old' || reason === 'missing_url') && (
          <AnchorLink to="." search={{ tab: 'settings' }} inherit underline="always">
            Look at the settings
          </AnchorLink>
        )}
      </Text>
    </Alert>
  );
}
