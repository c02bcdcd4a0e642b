import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { providersQuery, sourceQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { FactLine, Loud } from '../../parts/FactLine.tsx';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tabbed, tabsOf } from '../../parts/Tabbed.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { senderName, sourceName, sourceSentence } from '../../words/sources.ts';
import { EventRows } from '../events/EventRows.tsx';
import { useEventPages } from '../events/use-event-pages.ts';
import { kindOf, UNVERIFIED } from './fields.ts';
import { Refusals } from './Refusals.tsx';
import { RefusedList } from './RefusedList.tsx';
import { SourceActions } from './SourceActions.tsx';
import { SourceSecret } from './SourceSecret.tsx';
import { SourceSettings } from './SourceSettings.tsx';
import { SourceTypes } from './SourceTypes.tsx';
import { Waiting } from './Waiting.tsx';

export function SourceScreen() {
  const { id } = useParams({ from: '/sources/$id' });
  // Refusals are not streamed.
  const found = useQuery({ ...sourceQuery(id), refetchInterval: 3_000 });
  if (found.isPending || found.isError) return <Unread what="source" found={found} />;
  return <Shown key={id} source={found.data} />;
}

/** One source: does theirs reach us, and what was refused? */
function Shown({ source }: { source: Source }) {
  const { changes, platform } = useAudience();
  const search = useSearch({ from: '/sources/$id' });
  const now = useNow();
  const sender = senderName(source, useQuery(providersQuery).data ?? []);
  const filter = useMemo(() => ({ source: source.id }), [source.id]);
  const came = useEventPages(filter, true);
  const newest = came.found.isSuccess ? (came.events[0] ?? null) : undefined;
  const waiting = (arrived: boolean) => <Waiting source={source} sender={sender} arrived={arrived} />;
  const verified = kindOf(source) !== UNVERIFIED;
  const tabs = tabsOf(
    {
      name: 'events',
      title: 'Events',
      show: () => <EventRows came={came} search={filter} none={waiting(false)} />,
    },
    { name: 'refused', title: 'Refused', show: () => <RefusedList source={source} /> },
    { name: 'setup', title: 'Set-up', show: () => waiting(newest !== null) },
    { name: 'types', title: 'Event types', show: () => <SourceTypes source={source} /> },
    changes && { name: 'settings', title: 'Settings', show: () => <SourceSettings source={source} /> },
    changes &&
      verified && { name: 'secret', title: 'Secret', show: () => <SourceSecret source={source} sender={sender} /> },
  );
  return (
    <Page
      title={sourceSentence(source, sender, newest, now)}
      sub={
        <FactLine>
          <span>{sourceName(source)}</span>
          <Id id={source.id} what="the source’s id" />
          {platform && source.tenant !== 'default' && <span>tenant {source.tenant}</span>}
          {!source.verified && <Loud>nothing is verified here</Loud>}
        </FactLine>
      }
      actions={changes && <SourceActions source={source} />}
    >
      <Refusals source={source} newest={newest} />
      <Tabbed tabs={tabs} asked={search.tab} />
    </Page>
  );
}
