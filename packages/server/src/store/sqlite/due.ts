import type { Backlog, DueStore, EndpointView, Vault } from '../../ports.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { PART } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, secretsOf, settingsOf, stateOf } from './endpoint-row.ts';
import type { Names } from './names.ts';
import { createOpenDeliveries } from './open-deliveries.ts';
import { reading } from './reading.ts';

interface DueParts {
  readonly connection: Connection;
  readonly committer: Committer;
  readonly names: Names;
  readonly vault: Vault;
}

export function createDue({ connection, committer, names, vault }: DueParts): DueStore {
  const open = createOpenDeliveries({ connection, vault, endpoint: names.endpoint });
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
    take: (requests) => reading(() => open.take(requests)),
    endpointViews: (ids) => reading(() => ids.flatMap((id) => view(id) ?? [])),
    openByIds: (ids) => reading(() => open.byIds(ids)),
  };

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
