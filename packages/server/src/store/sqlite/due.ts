import type { DueDelivery, DueEvent } from '../../core/delivery/delivery.ts';
import type { Backlog, DueStore, EndpointView, Taken, TakeRequest, Vault } from '../../ports.ts';
import { timeOf } from '../key.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { PART, STATUS } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, secretsOf, settingsOf, stateOf } from './endpoint-row.ts';
import { dueEventOf, readEvent } from './event-row.ts';
import type { Names } from './names.ts';
import { type OpenRow, openRow, openRows } from './open-rows.ts';
import { reading } from './reading.ts';

interface DueParts {
  readonly connection: Connection;
  readonly committer: Committer;
  readonly names: Names;
  readonly vault: Vault;
}

/** How soon an endpoint is looked at again some of whose deliveries are being cancelled, milliseconds. */
const ERASING_MS = 500;

export function createDue({ connection, committer, names, vault }: DueParts): DueStore {
  return {
    claimEpoch: () =>
      committer.submit({
        rows: 1,
        bytes: 0,
        owed: true,
        run: (transaction) =>
          (transaction.connection.get('UPDATE owner SET epoch = epoch + 1 RETURNING epoch') as { epoch: number }).epoch,
      }),
    backlog: () => reading(() => connection.all<Backlog>(BACKLOG).map((row) => ({ ...row }))),
    take: (requests) =>
      reading(() => {
        const events = new Map<number, DueEvent | null>();
        return requests.map((request) => take(request, events));
      }),
    endpointViews: (ids) => reading(() => ids.flatMap((id) => view(id) ?? [])),
    openByIds: (ids) =>
      reading(() => {
        const events = new Map<number, DueEvent | null>();
        return ids.flatMap((id) => openDelivery(id, events) ?? []);
      }),
  };

  function openDelivery(id: string, events: Map<number, DueEvent | null>): DueDelivery | null {
    const row = openRow(connection, id);
    const event = row === undefined ? null : eventOf(row.event, events);
    return row === undefined || event === null ? null : dueOf(row, row.endpoint_id, event);
  }

  function take(request: TakeRequest, events: Map<number, DueEvent | null>): Taken {
    const name = names.endpoint(request.endpoint);
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

  function view(id: string): EndpointView | null {
    const row = connection.get<EndpointRow>(`${ENDPOINT_SELECT} WHERE p.id = ?`, id);
    if (row === undefined) return null;
    return {
      id,
      tenant: row.tenant_id,
      version: row.version,
      settings: settingsOf(row, vault),
      secrets: secretsOf(row, vault),
      state: row.deleted_at === null ? stateOf(row) : 'deleted',
    };
  }
}

/**
 * From endpoint to endpoint through the index of what is open: a seek each, however much waits. What is blocked stands
 * behind something that is not.
 */
const BACKLOG = `
  WITH RECURSIVE open (is_waiting, endpoint) AS (
    SELECT part.column1, (SELECT min(d.endpoint) FROM deliveries d INDEXED BY deliveries_open
      WHERE d.is_waiting = part.column1 AND d.due_at IS NOT NULL)
    FROM (VALUES (${PART.fresh}), (${PART.waiting}), (${PART.replay})) part
    UNION ALL
    SELECT open.is_waiting, (SELECT min(d.endpoint) FROM deliveries d INDEXED BY deliveries_open
      WHERE d.is_waiting = open.is_waiting AND d.due_at IS NOT NULL AND d.endpoint > open.endpoint)
    FROM open WHERE open.endpoint IS NOT NULL
  )
  SELECT p.id AS endpoint, t.id AS tenant, min((SELECT min(d.due_at) FROM deliveries d INDEXED BY deliveries_open
    WHERE d.is_waiting = open.is_waiting AND d.endpoint = p.key AND d.due_at IS NOT NULL)) AS dueAt
  FROM open JOIN endpoints p ON p.key = open.endpoint JOIN tenants t ON t.key = p.tenant
  WHERE p.deleted_at IS NULL GROUP BY p.key`;

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
