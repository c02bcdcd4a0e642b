import type { DueDelivery, DueEvent } from '../../core/delivery/delivery.ts';
import type { Taken, TakeRequest, Vault } from '../../ports.ts';
import { timeOf } from '../key.ts';
import type { Connection } from './connection.ts';
import { PART, STATUS } from './delivery-row.ts';
import { dueEventOf, readEvent } from './event-row.ts';
import type { EndpointName } from './names.ts';
import { type OpenRow, openRow, openRows } from './open-rows.ts';

interface OpenDeliveriesParts {
  readonly connection: Connection;
  readonly vault: Vault;
  /** Deleted ones too. */
  readonly endpoint: (id: string) => Pick<EndpointName, 'key' | 'isDeleted'> | undefined;
}

/** How soon an endpoint is looked at again some of whose deliveries are being cancelled, milliseconds. */
const ERASING_MS = 500;

/** Reads open deliveries together with their events, each event once however many of its deliveries are read with it. */
export function createOpenDeliveries({ connection, vault, endpoint }: OpenDeliveriesParts) {
  return {
    /** As `take` of the port says. */
    take(requests: readonly TakeRequest[]): Taken[] {
      const events = new Map<number, DueEvent | null>();
      return requests.map((request) => take(request, events));
    },
    /** As `openByIds` of the port says. */
    byIds(ids: readonly string[]): DueDelivery[] {
      const events = new Map<number, DueEvent | null>();
      return ids.flatMap((id) => openDelivery(id, events) ?? []);
    },
  };

  function openDelivery(id: string, events: Map<number, DueEvent | null>): DueDelivery | null {
    const row = openRow(connection, id);
    const event = row === undefined ? null : eventOf(row.event, events);
    return row === undefined || event === null ? null : dueOf(row, row.endpoint_id, event);
  }

  function take(request: TakeRequest, events: Map<number, DueEvent | null>): Taken {
    const name = endpoint(request.endpoint);
    if (name === undefined || name.isDeleted) return { endpoint: request.endpoint, deliveries: [], nextDueAt: null };
    const { rows, nextDueAt } = openRows(connection, name.key, request);
    const deliveries = rows.flatMap((row) => {
      const event = eventOf(row.event, events);
      return event === null ? [] : [dueOf(row, request.endpoint, event)];
    });
    if (deliveries.length === rows.length) return { endpoint: request.endpoint, deliveries, nextDueAt };
    // What is erased and not yet cancelled stands before the rest: it will be gone in a moment.
    return { endpoint: request.endpoint, deliveries, nextDueAt: Math.max(nextDueAt ?? 0, request.until + ERASING_MS) };
  }

  function eventOf(key: number, events: Map<number, DueEvent | null>): DueEvent | null {
    let event = events.get(key);
    if (event === undefined) {
      const row = readEvent(connection, key);
      event = row === undefined ? null : dueEventOf(row, vault);
      events.set(key, event);
    }
    return event;
  }
}

function dueOf(row: OpenRow, endpoint: string, event: DueEvent): DueDelivery {
  return {
    id: row.id,
    endpoint,
    event,
    attempts: row.attempts,
    spent: row.spent,
    dueAt: row.due_at,
    createdAt: timeOf(row.key),
    sequence: row.sequence,
    status: row.status === STATUS.delivered ? 'delivered' : 'pending',
    ...(row.is_waiting === PART.replay ? { replay: true } : {}),
  };
}
