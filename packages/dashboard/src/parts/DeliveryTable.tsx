import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { type DeliveryFilter, deliveriesQuery } from '../api/deliveries.ts';
import { useEndpointNames } from '../api/endpoints.ts';
import type { Delivery } from '../api/types.ts';
import { book } from '../live/book.ts';
import { useNow } from '../live/clock.ts';
import { useDelivery } from '../live/use-deliveries.ts';
import { standing } from '../words/states.ts';
import classes from './DeliveryTable.module.css';
import { Empty } from './Empty.tsx';
import { Failure } from './Failure.tsx';
import { RowList, WalkedRows } from './RowList.tsx';
import { Rows } from './Rows.tsx';
import { StateMark } from './StateMark.tsx';
import { Time } from './Time.tsx';
import { useLiveDeliveries } from './use-live-deliveries.ts';

export interface DeliveryTableProps {
  filter: DeliveryFilter;
  /** What is told of each beside its state; the endpoint is left out where all have the same. */
  columns: readonly ('event' | 'endpoint' | 'time')[];
  /** Only the newest so many. */
  most?: number;
  /** Which to show as they stand now; without it, what has left the state stays in sight with its new one. */
  keep?: (delivery: Delivery) => boolean;
  /** What stands in place of an empty list. */
  none?: ReactNode;
}

/** Deliveries, newest first, kept up by the stream; each opens its page. */
export function DeliveryTable({ filter, columns, most, keep = ALL, none }: DeliveryTableProps) {
  const found = useInfiniteQuery(deliveriesQuery(filter));
  const live = useLiveDeliveries(filter);
  const nameOf = useEndpointNames();
  const known = useMemo(() => {
    const seen = new Set<string>();
    return [...live, ...(found.data?.pages ?? []).flatMap(({ data }) => data)].filter(
      ({ id }) => !seen.has(id) && seen.add(id),
    );
  }, [live, found.data]);
  const kept = useSyncExternalStore(book.subscribe, () =>
    known.flatMap((each) => (keep(book.get(each.id) ?? each) ? [each.id] : [])).join(),
  );
  const rows = useMemo(() => {
    const ids = new Set(kept.split(','));
    return known.filter(({ id }) => ids.has(id));
  }, [known, kept]);
  if (found.isPending) return <Rows />;
  if (found.isError) {
    return <Failure what="The deliveries could not be read" error={found.error} retry={() => found.refetch()} />;
  }
  if (rows.length === 0) {
    if (none !== undefined) return none;
    return (
      <Empty title="No such delivery">
        {filter.status === undefined ? 'Nothing was sent here yet.' : `None is ${filter.status} now.`}
      </Empty>
    );
  }
  // The newest few are a part of a screen, which may have several such parts.
  const List = most === undefined ? WalkedRows : RowList;
  return (
    <>
      <List>
        {rows.slice(0, most).map((delivery) => (
          <li key={delivery.id}>
            <Row delivery={delivery} nameOf={nameOf} columns={columns} />
          </li>
        ))}
      </List>
      {found.hasNextPage && most === undefined && (
        <div className={classes.more}>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            Show older deliveries
          </Button>
        </div>
      )}
    </>
  );
}

const ALL = () => true;

interface RowProps {
  delivery: Delivery;
  nameOf: (endpoint: string) => string;
  columns: DeliveryTableProps['columns'];
}

function Row({ delivery: read, nameOf, columns }: RowProps) {
  const now = useNow();
  const delivery = useDelivery(read.id) ?? read;
  return (
    <Link to="/deliveries/$id" params={{ id: delivery.id }} className={classes.row} data-row>
      <StateMark status={delivery.status} />
      <span className={classes.what}>
        <span className={classes.type}>{delivery.type}</span>
        {columns.includes('endpoint') && <span className={classes.to}>to {nameOf(delivery.endpoint)}</span>}
      </span>
      <span className={classes.more}>{standing(delivery, now)}</span>
      <span className={classes.time}>
        <Time at={delivery.createdAt} />
      </span>
    </Link>
  );
}
