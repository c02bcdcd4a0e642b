import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useEndpointNames } from '../../api/endpoints.ts';
import { given } from '../../frame/search.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { PauseIcon, PlayIcon } from '../../parts/icons.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { Answer } from './Answer.tsx';
import classes from './EventList.module.css';
import { EventRow } from './EventRow.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FirstRun } from './FirstRun.tsx';
import { type EventSearch, eventFilter } from './filter.ts';
import { useEventPages } from './use-event-pages.ts';

export function EventList({ search, open }: { search: EventSearch; open: boolean }) {
  const { tenant, type, source, key, within, since, until, contains } = search;
  const filter = useMemo(
    () => eventFilter(given<EventSearch>({ tenant, type, source, key, within, since, until, contains }), Date.now()),
    [tenant, type, source, key, within, since, until, contains],
  );
  const narrowed = Object.keys(filter).length > 0;
  const [scrolled, setScrolled] = useState(false);
  const [paused, setPaused] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const { found, live, events, searched } = useEventPages(filter, !paused && !scrolled && !open);
  const nameOf = useEndpointNames();
  useRowKeys(list);

  return (
    <div
      className={classes.scroll}
      ref={list}
      onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop > 8)}
    >
      <div className={classes.head}>
        <Answer events={events} pending={found.isPending} narrowed={narrowed} open={open} searched={searched} />
        <FilterBar search={search}>
          {searched === null && (
            <Tooltip label={paused ? 'Let new events flow in' : 'Hold new events back'}>
              <ActionIcon
                variant="default"
                size={36}
                aria-label="Hold new events back"
                aria-pressed={paused}
                onClick={() => {
                  if (paused) live.release();
                  setPaused(!paused);
                }}
              >
                {paused ? <PlayIcon size={15} /> : <PauseIcon size={15} />}
              </ActionIcon>
            </Tooltip>
          )}
        </FilterBar>
        {live.waiting > 0 && (
          <Button
            className={classes.waiting}
            size="compact-sm"
            radius="xl"
            onClick={() => {
              live.release();
              list.current?.scrollTo({ top: 0 });
            }}
          >
            {live.waiting > 300 ? 'More than 300 new' : `${live.waiting} new`}
          </Button>
        )}
      </div>
      {found.isError && (
        <div className={classes.message}>
          <Failure what="The events could not be read" error={found.error} retry={() => found.refetch()} />
        </div>
      )}
      {found.isPending && <Waiting />}
      {found.isSuccess &&
        events.length === 0 &&
        (searched !== null ? <NotFound ended={searched.ended} /> : narrowed ? <Nothing /> : <FirstRun />)}
      <ol className={classes.rows} aria-label="Events, newest first">
        {events.map((event) => (
          <li key={`${event.tenant}/${event.id}`}>
            <EventRow event={event} nameOf={nameOf} search={search} />
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <div className={classes.more}>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {searched === null ? 'Show older events' : 'Look further back'}
          </Button>
        </div>
      )}
    </div>
  );
}

function Nothing() {
  return (
    <Empty title="No event fits">
      Take away a part of the search above. What comes in from now on and fits appears here by itself.
    </Empty>
  );
}

function NotFound({ ended }: { ended: boolean }) {
  return (
    <Empty title={ended ? 'Nothing carries this' : 'Not found yet'}>
      What events carry is looked through as it came in, letter by letter; capitals count. Sensitive types are left out.
      A type, a key or a time narrows how much there is to look through.
    </Empty>
  );
}

const WIDTHS = [140, 177, 154, 191, 168, 145, 182, 159, 196, 173];

function Waiting() {
  return (
    <div className={classes.rows} aria-busy="true">
      {WIDTHS.map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton h={14} w={14} circle />
          <Skeleton h={12} w={width} />
          <Skeleton h={12} w={width * 1.6} />
        </div>
      ))}
    </div>
  );
}
