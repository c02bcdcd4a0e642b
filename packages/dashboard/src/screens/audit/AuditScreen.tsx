import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { auditQuery } from '../../api/audit.ts';
import { keysQuery } from '../../api/keys.ts';
import { sessionQuery } from '../../api/session.ts';
import { given } from '../../frame/search.ts';
import { useNow } from '../../live/clock.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { rangeOf } from '../../parts/time-range.ts';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { auditSentence } from '../../words/audit.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditRow } from './AuditRow.tsx';
import classes from './AuditScreen.module.css';
import { CheckChain } from './CheckChain.tsx';
import type { AuditSearch } from './search.ts';

/** The audit log: who did what? */
export function AuditScreen() {
  const { key, operation, object, tenant, within, since, until } = useSearch({ from: '/audit' });
  const search = useMemo(
    () => given<AuditSearch>({ key, operation, object, tenant, within, since, until }),
    [key, operation, object, tenant, within, since, until],
  );
  const filter = useMemo(() => {
    const { within: _, since: __, until: ___, ...only } = search;
    return { ...only, ...rangeOf(search, Date.now()) };
  }, [search]);
  const navigate = useNavigate();
  const now = useNow();
  const list = useRef<HTMLOListElement>(null);
  useRowKeys(list);
  const found = useInfiniteQuery(auditQuery(filter));
  const keys = useQuery(keysQuery).data;
  const names = useMemo(() => new Map((keys ?? []).map(({ id, name, prefix }) => [id, name ?? `${prefix}…`])), [keys]);
  const sees = useQuery(sessionQuery).data?.tenant;
  const entries = found.data?.pages.flatMap(({ data }) => data) ?? [];
  const narrowed = Object.keys(filter).length > 0;
  return (
    <Page
      title={found.isSuccess ? auditSentence(entries[0], narrowed, names, now) : 'Audit'}
      sub="Every change by the API, every secret that was shown, every sign-in. Nothing is ever taken out."
      actions={sees === null && <CheckChain />}
      tools={
        <AuditFilters
          search={search}
          keys={names}
          operations={entries.map((entry) => entry.operation)}
          onChange={(change) => navigate({ to: '/audit', search: given<AuditSearch>({ ...search, ...change }) })}
        />
      }
    >
      {found.isPending && <Rows />}
      {found.isError && (
        <Failure what="The audit log could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && entries.length === 0 && (
        <Empty title="No entry fits">Take away a part of what narrows the log.</Empty>
      )}
      <ol className={classes.rows} aria-label="Entries, newest first" ref={list}>
        {entries.map((entry) => (
          <AuditRow key={entry.number} entry={entry} names={names} />
        ))}
      </ol>
      {found.hasNextPage && (
        <div className={classes.older}>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            Show older entries
          </Button>
        </div>
      )}
    </Page>
  );
}
