import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useEndpointNames } from '../../api/endpoints.ts';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { EventRow } from './EventRow.tsx';
import classes from './EventRows.module.css';
import type { EventSearch } from './filter.ts';
import type { useEventPages } from './use-event-pages.ts';

export interface EventRowsProps {
  came: ReturnType<typeof useEventPages>;
  /** What narrows them, for the links into the list of all events. */
  search: EventSearch;
  /** What stands in place of an empty list. */
  none: ReactNode;
}

/** The events of one thing, newest first, live. */
export function EventRows({ came: { found, events }, search, none }: EventRowsProps) {
  const list = useRef<HTMLOListElement>(null);
  useRowKeys(list);
  const nameOf = useEndpointNames();
  if (found.isPending) return <Rows height={40} />;
  if (found.isError) {
    return <Failure what="The events could not be read" error={found.error} retry={() => found.refetch()} />;
  }
  if (events.length === 0) return none;
  return (
    <div className={classes.list}>
      <AnchorLink to="/events" search={search} size="sm">
        Search among them
      </AnchorLink>
      <ol className={classes.rows} aria-label="Events, newest first" ref={list}>
        {events.map((event) => (
          <li key={`${event.tenant}/${event.id}`}>
            <EventRow event={event} nameOf={nameOf} search={search} />
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          Show older events
        </Button>
      )}
    </div>
  );
}
