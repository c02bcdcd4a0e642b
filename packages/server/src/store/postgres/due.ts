import type { DueDelivery, DueEvent } from '../../core/delivery/delivery.ts';
import type { Backlog, DueStore, EndpointView, Taken, TakeRequest, Vault } from '../../ports.ts';
import { timeOf } from '../key.ts';
import { texts } from './arrays.ts';
import type { Committer } from './commit.ts';
import { PART, STATUS } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, secretsOf, settingsOf, stateOf } from './endpoint-row.ts';
import { dueEventOf, readEvents } from './event-row.ts';
import { single } from './job.ts';
import type { Keyring } from './keyring.ts';
import { type FoundRows, type OpenRow, openRows, openRowsByIds } from './open-rows.ts';
import type { Place } from './place.ts';
import type { Pool } from './pool.ts';
import { type Reader, reading, snapshot } from './reading.ts';
import { takeEveryShard } from './shards.ts';

interface DueParts {
  readonly pool: Pool;
  readonly committer: Committer;
  readonly vault: Vault;
  readonly keyring: Keyring;
  readonly place: Place;
}

/** How soon an endpoint is looked at again some of whose deliveries are being cancelled, milliseconds. */
const ERASING_MS = 500;

export function createDue({ pool, committer, vault, keyring, place }: DueParts): DueStore {
  return {
    claimEpoch: () =>
      committer.submit(
        single({ rows: 1, bytes: 0, owed: true }, (transaction) => takeEveryShard(transaction, place.place)),
      ),
    backlog: () => reading(pool, (on) => on.all<Backlog>(BACKLOG)),
    take: (requests) => snapshot(pool, (on) => take(on, requests)),
    endpointViews: (ids) =>
      reading(pool, async (on) => {
        const rows = await on.all<EndpointRow>(`${ENDPOINT_SELECT} WHERE p.id = ANY($1::text[])`, texts(ids));
        const found = new Map(rows.map((row) => [row.id, row]));
        return ids.flatMap((id) => {
          const row = found.get(id);
          return row === undefined ? [] : [viewOf(row)];
        });
      }),
    openByIds: (ids) =>
      snapshot(pool, async (on) => {
        const rows = await openRowsByIds(on, ids);
        const events = await readEvents(on, keyring, [...new Set(rows.map(({ event }) => event))]);
        return rows.flatMap((row) => {
          const event = events.get(row.event);
          const due = event === undefined ? null : dueEventOf(event);
          return due === null ? [] : [dueOf(row, row.endpoint_id, due)];
        });
      }),
  };

  async function take(on: Reader, requests: readonly TakeRequest[]): Promise<Taken[]> {
    const found = await openRows(on, requests);
    const keys = new Set(found.flatMap(({ rows: open }) => open.map(({ event }) => event)));
    const rows = await readEvents(on, keyring, [...keys]);
    const events = new Map<number, DueEvent | null>();
    for (const [key, row] of rows) events.set(key, dueEventOf(row));
    return requests.map(({ endpoint, until }, n) => {
      const { rows: open, nextDueAt } = found[n] as FoundRows;
      const deliveries = open.flatMap((row) => {
        const event = events.get(row.event);
        return event === undefined || event === null ? [] : [dueOf(row, endpoint, event)];
      });
      if (deliveries.length === open.length) return { endpoint, nextDueAt, deliveries };
      // What is erased and not yet cancelled stands before the rest: it will be gone in a moment.
      return { endpoint, nextDueAt: Math.max(nextDueAt ?? 0, until + ERASING_MS), deliveries };
    });
  }

  function viewOf(row: EndpointRow): EndpointView {
    return {
      id: row.id,
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
  WITH RECURSIVE open (endpoint) AS (
    (SELECT endpoint FROM open_deliveries ORDER BY endpoint LIMIT 1)
    UNION ALL
    SELECT next.endpoint FROM open CROSS JOIN LATERAL (
      SELECT o.endpoint FROM open_deliveries o WHERE o.endpoint > open.endpoint ORDER BY o.endpoint LIMIT 1) next
  )
  SELECT p.id AS endpoint, t.id AS tenant, least(
    (SELECT min(o.due_at) FROM open_deliveries o WHERE o.endpoint = p.key AND o.part = 0),
    (SELECT min(o.due_at) FROM open_deliveries o WHERE o.endpoint = p.key AND o.part = 1),
    (SELECT min(o.due_at) FROM open_deliveries o WHERE o.endpoint = p.key AND o.part = 2)) AS "dueAt"
  FROM open JOIN endpoints p ON p.key = open.endpoint JOIN tenants t ON t.key = p.tenant
  WHERE p.deleted_at IS NULL`;

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
    ...(row.part === PART.replay ? { replay: true } : {}),
  };
}
