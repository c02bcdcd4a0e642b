import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { newestOfSourceQuery, providersQuery, sourcesQuery } from '../../api/sources.ts';
import { given } from '../../frame/search.ts';
import { onHappenings } from '../../live/feed.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { PlusIcon } from '../../parts/icons.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { WalkedRows } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import { senderName, sourceName, sourceState, sourcesSentence } from '../../words/sources.ts';
import { SourceRow } from './SourceRow.tsx';

/** More rows than these are narrowed down before they are shown: the newest event of each is asked for. */
const SHOWN = 50;

/** Every source: does theirs reach us? */
export function SourcesScreen() {
  const { changes } = useAudience();
  const { q, tenant } = useSearch({ from: '/sources' });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const found = useQuery({ ...sourcesQuery, refetchInterval: 15_000 });
  const providers = useQuery(providersQuery).data ?? [];
  const text = (q ?? '').toLowerCase();
  const fitting = (found.data ?? [])
    .filter((source) => tenant === undefined || source.tenant === tenant)
    .filter((each) =>
      `${sourceName(each)} ${each.id} ${each.tenant} ${senderName(each, providers)}`.toLowerCase().includes(text),
    );
  const shown = fitting.slice(0, SHOWN);
  const newest = useQueries({ queries: shown.map(({ id }) => newestOfSourceQuery(id)) });
  useEffect(
    () =>
      onHappenings((batch) => {
        for (const each of batch)
          if (each.kind === 'event' && each.event.source !== null)
            cache.setQueryData(newestOfSourceQuery(each.event.source).queryKey, each.event);
      }),
    [cache],
  );
  const states = useMemo(
    () => shown.map((source, i) => ({ name: sourceName(source), state: sourceState(source, newest[i]?.data) })),
    [shown, newest],
  );
  return (
    <Page
      title={
        found.isSuccess
          ? `${sourcesSentence(states)}${fitting.length > SHOWN ? `, and ${fitting.length - SHOWN} more` : ''}`
          : 'Sources'
      }
      sub="URLs at which other applications’ webhooks arrive. Each is verified, kept, and carried on like an event of your own."
      actions={
        changes && (
          <ButtonLink to="/sources/new" leftSection={<PlusIcon size={15} />}>
            New source
          </ButtonLink>
        )
      }
      tools={
        <SearchBox
          label="Search sources"
          placeholder="Name, provider, id or tenant"
          value={q}
          onChange={(next) =>
            navigate({
              to: '/sources',
              search: given<{ q?: string; tenant?: string }>({ q: next, tenant }),
              replace: true,
            })
          }
        />
      }
    >
      {found.isPending && <Rows height={60} />}
      {found.isError && (
        <Failure what="The sources could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && fitting.length === 0 && (
        <Empty title={found.data.length === 0 ? 'Nobody sends anything here yet' : 'No source fits'}>
          {found.data.length === 0
            ? 'Choose who sends (Stripe, GitHub, Shopify and some thirty more), paste the URL over there, and watch the first event arrive.'
            : 'Search for another part of its name, provider or id.'}
        </Empty>
      )}
      <WalkedRows>
        {shown.map((source, i) => (
          <SourceRow key={source.id} source={source} sender={senderName(source, providers)} newest={newest[i]?.data} />
        ))}
      </WalkedRows>
      {fitting.length > SHOWN && <Empty title={`${fitting.length - SHOWN} more`}>Narrow the search to see them.</Empty>}
    </Page>
  );
}
