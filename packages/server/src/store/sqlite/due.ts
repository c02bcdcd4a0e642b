import type { DueDelivery, DueEvent } from '../../core/delivery/delivery.ts';
import type { Backlog, DueStore, EndpointView, Taken, TakeRequest, Vault } from '../../ports.ts';
import { timeOf } from '../key.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { STATUS } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, secretsOf, settingsOf, stateOf } from './endpoint-row.ts';
import { dueEventOf, readEvent } from './event-row.ts';
import type { Names } from './names.ts';
import { reading } from './reading.ts';

interface DueParts {
  readonly connection: Connection;
  readonly committer: Committer;
  readonly names: Names;
  readonly vault: Vault;
}

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
  };

  function take(request: TakeRequest, events: Map<number, DueEvent | null>): Taken {
    const { endpoint, limit } = request;
    const name = names.endpoint(endpoint);
    if (name === undefined || name.isDeleted) return { endpoint, deliveries: [], nextDueAt: null };
    const rows = request.bySequence
      ? bySequence(name.key, limit + 1)
      : connection.all<OpenRow>(BY_TIME, name.key, limit + 1);
    const deliveries: DueDelivery[] = [];
    let nextDueAt: number | null = null;
    for (const row of rows) {
      const isTaken = deliveries.length < limit && (request.bySequence || row.due_at <= request.until);
      if (!isTaken) {
        nextDueAt = row.due_at;
        break;
      }
      const event = eventOf(row.event, events);
      if (event !== null) deliveries.push(dueOf(row, endpoint, event));
    }
    return { endpoint, deliveries, nextDueAt };
  }

  /**
   * Deliveries made before the endpoint numbered its events have no number and come first. They are looked for among the
   * first due only: reading a million numbered ones to find none would hold up the accepting thread.
   */
  function bySequence(endpoint: number, count: number): OpenRow[] {
    const unnumbered = connection.all<OpenRow>(BY_TIME, endpoint, count).filter(({ sequence }) => sequence === null);
    return [...unnumbered, ...connection.all<OpenRow>(BY_SEQUENCE, endpoint, count)].slice(0, count);
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

interface OpenRow {
  readonly key: number;
  readonly id: string;
  readonly event: number;
  readonly status: number;
  readonly attempts: number;
  readonly spent: number;
  readonly due_at: number;
  readonly sequence: number | null;
  readonly job: number | null;
}

const OPEN = 'SELECT key, id, event, status, attempts, spent, due_at, sequence, job FROM deliveries';
const openPart = (isWaiting: 0 | 1): string => `SELECT * FROM (${OPEN} INDEXED BY deliveries_open
  WHERE is_waiting = ${isWaiting} AND endpoint = ?1 AND due_at IS NOT NULL ORDER BY due_at, key LIMIT ?2)`;
const BY_TIME = `${openPart(0)} UNION ALL ${openPart(1)} ORDER BY due_at, key LIMIT ?2`;
const BY_SEQUENCE = `${OPEN} INDEXED BY deliveries_ordered
  WHERE endpoint = ? AND due_at IS NOT NULL AND sequence IS NOT NULL ORDER BY sequence, key LIMIT ?`;

/** From endpoint to endpoint through both parts of the index of what is open: a seek each, however much waits. */
const BACKLOG = `
  WITH RECURSIVE open (is_waiting, endpoint) AS (
    SELECT part.value, (SELECT min(d.endpoint) FROM deliveries d INDEXED BY deliveries_open
      WHERE d.is_waiting = part.value AND d.due_at IS NOT NULL)
    FROM (SELECT 0 AS value UNION ALL SELECT 1) part
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
    ...(row.job === null ? {} : { replay: true }),
  };
}
