import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Endpoint } from '../../api/types.ts';
import { given } from '../../frame/search.ts';
import { useNow } from '../../live/clock.ts';
import { useLiveEndpoints } from '../../live/use-live-endpoints.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { PlusIcon } from '../../parts/icons.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { WalkedRows } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import { byUrgency, endpointName, endpointsSentence, endpointTrouble } from '../../words/endpoint.ts';
import { EndpointRow } from './EndpointRow.tsx';

/** More rows than these are narrowed down before they are shown. */
const SHOWN = 200;

/** Every endpoint: who needs somebody? */
export function EndpointsScreen() {
  const { platform, changes } = useAudience();
  const { q, tenant } = useSearch({ from: '/endpoints' });
  const navigate = useNavigate();
  const now = useNow();
  const found = useLiveEndpoints();
  const all = useMemo(() => found.data ?? [], [found.data]);
  const fitting = useMemo(() => {
    const text = (q ?? '').toLowerCase();
    const urgent = (each: Endpoint) => (endpointTrouble(each, 0) === null ? 1 : 0);
    return all
      .filter((endpoint) => tenant === undefined || endpoint.tenant === tenant)
      .filter((each) => `${endpointName(each)} ${each.url} ${each.id} ${each.tenant}`.toLowerCase().includes(text))
      .sort((a, b) => urgent(a) - urgent(b) || (urgent(a) === 0 ? byUrgency(a, b) : 0));
  }, [all, q, tenant]);
  const shown = fitting.slice(0, SHOWN);
  return (
    <Page
      title={found.isSuccess ? endpointsSentence(all, now) : 'Endpoints'}
      sub="Where events go, and how well each of them receives."
      actions={
        changes && (
          <ButtonLink to="/endpoints/new" leftSection={<PlusIcon size={15} />}>
            New endpoint
          </ButtonLink>
        )
      }
      tools={
        <SearchBox
          label="Search endpoints"
          placeholder={platform ? 'Name, URL, id or tenant' : 'Name, URL or id'}
          value={q}
          onChange={(next) =>
            navigate({
              to: '/endpoints',
              search: given<{ q?: string; tenant?: string }>({ q: next, tenant }),
              replace: true,
            })
          }
        />
      }
    >
      {found.isPending && <Rows height={60} />}
      {found.isError && (
        <Failure what="The endpoints could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && fitting.length === 0 && (
        <Empty title={all.length === 0 ? 'Nobody receives anything yet' : 'No endpoint fits'}>
          {all.length === 0
            ? 'An endpoint is a URL that asked for events. Make one, and every event of the types it names goes there, signed.'
            : 'Search for another part of its name, URL or id.'}
        </Empty>
      )}
      <WalkedRows>
        {shown.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </WalkedRows>
      {fitting.length > SHOWN && <Empty title={`${fitting.length - SHOWN} more`}>Narrow the search to see them.</Empty>}
    </Page>
  );
}
