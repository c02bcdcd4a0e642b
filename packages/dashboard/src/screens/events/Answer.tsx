import { Text, Title } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { EventSummary } from '../../api/types.ts';
import { book } from '../../live/book.ts';
import { useNow } from '../../live/clock.ts';
import { newestSentence, type Searched, searchedSentence, troubleSentence } from '../../words/events.ts';

export interface AnswerProps {
  events: readonly EventSummary[];
  pending: boolean;
  narrowed: boolean;
  /** An open event is what the page is about; the list steps back. */
  open: boolean;
  /** How far was looked, where it is what events carry that is searched. */
  searched: Searched | null;
}

/** The first line: what happened, in words. */
export function Answer({ events, pending, narrowed, open, searched }: AnswerProps) {
  const now = useNow();
  const latest = events.slice(0, 50);
  const trouble = useSyncExternalStore(book.subscribe, () =>
    troubleSentence(latest.map(({ tenant, id }) => book.of(tenant, id))),
  );
  const sentence = searched === null ? newestSentence(latest, narrowed, now) : searchedSentence(searched, now);
  return (
    <div>
      <Title order={open ? 2 : 1} size="h4" aria-live={searched === null ? 'off' : 'polite'}>
        {pending ? 'Events' : sentence}
      </Title>
      <Text c="dimmed" size="sm" mih={20}>
        {pending || latest.length === 0 || searched !== null ? '' : trouble}
      </Text>
    </div>
  );
}
