import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Failure } from './Failure.tsx';
import { Page } from './Page.tsx';

interface UnreadProps {
  /** What the screen shows, as a word: `endpoint`. */
  readonly what: string;
  readonly found: Pick<UseQueryResult, 'isPending' | 'error' | 'refetch'>;
}

/** In the place of a screen while what it shows is being read, or could not be read. */
export function Unread({ what, found }: UnreadProps) {
  if (found.isPending) return <Page title={<Skeleton h={22} w={320} aria-busy="true" />}>{''}</Page>;
  return (
    <Page title={`This ${what} cannot be shown`}>
      <Failure what={`The ${what} could not be read`} error={found.error} retry={() => found.refetch()} />
    </Page>
  );
}
