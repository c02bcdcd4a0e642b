import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { providersQuery, sourceQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { Id } from '../../parts/Id.tsx';
import { Page } from '../../parts/Page.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { senderName, sourceName, sourceSentence } from '../../words/sources.ts';
import { EventRows } from '../events/EventRows.tsx';
import { useEventPages } from '../events/use-event-pages.ts';
import { kindOf, UNVERIFIED } from './fields.ts';
import { Refusals } from './Refusals.tsx';
import { SourceActions } from './SourceActions.tsx';
import classes from './SourceScreen.module.css';
import { SourceSecret } from './SourceSecret.tsx';
import { SourceSettings } from './SourceSettings.tsx';
import { SourceTypes } from './SourceTypes.tsx';
import { Waiting } from './Waiting.tsx';

const TABS = [
  ['events', 'Events'],
  ['setup', 'Set-up'],
  ['types', 'Event types'],
  ['settings', 'Settings'],
  ['secret', 'Secret'],
] as const;

export function SourceScreen() {
  const { id } = useParams({ from: '/sources/$id' });
  // Refusals are counted and not streamed.
  const found = useQuery({ ...sourceQuery(id), refetchInterval: 3_000 });
  if (found.isPending || found.isError) return <Unread what="source" found={found} />;
  return <Shown key={id} source={found.data} />;
}

/** One source: does theirs reach us, and what was refused? */
function Shown({ source }: { source: Source }) {
  const { changes, platform } = useAudience();
  const search = useSearch({ from: '/sources/$id' });
  const navigate = useNavigate();
  const now = useNow();
  const sender = senderName(source, useQuery(providersQuery).data ?? []);
  const filter = useMemo(() => ({ source: source.id }), [source.id]);
  const came = useEventPages(filter, true);
  const newest = came.found.isSuccess ? (came.events[0] ?? null) : undefined;
  const tabs = TABS.filter(([tab]) => {
    if (tab === 'secret') return changes && kindOf(source) !== UNVERIFIED;
    return tab !== 'settings' || changes;
  });
  const [tab] = tabs.find(([each]) => each === search.tab) ?? tabs[0] ?? TABS[0];
  return (
    <Page
      title={sourceSentence(source, sender, newest, now)}
      sub={
        <span className={classes.facts}>
          <span>{sourceName(source)}</span>
          <Id id={source.id} what="the source’s id" />
          {platform && source.tenant !== 'default' && <span>tenant {source.tenant}</span>}
          {!source.verified && <span className={classes.loud}>nothing is verified here</span>}
        </span>
      }
      actions={changes && <SourceActions source={source} />}
    >
      <Refusals source={source} newest={newest} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => navigate({ to: '.', search: { tab: next ?? 'events' }, replace: true })}
      >
        <Tabs.List mb="md">
          {tabs.map(([value, label]) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="events">
          <EventRows came={came} search={filter} none={<Waiting source={source} sender={sender} />} />
        </Tabs.Panel>
        <Tabs.Panel value="setup">
          <Waiting source={source} sender={sender} arrived={newest !== null} />
        </Tabs.Panel>
        <Tabs.Panel value="types">
          <SourceTypes source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SourceSettings source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="secret">
          <SourceSecret source={source} sender={sender} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
