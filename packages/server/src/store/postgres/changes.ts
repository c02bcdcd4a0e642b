import type { Change, Vault } from '../../ports.ts';
import { allApiKeys } from './api-keys.ts';
import { texts } from './arrays.ts';
import { deliveryOf, isOpen, readDeliveries } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, endpointOf } from './endpoint-row.ts';
import { type EventTypeRow, eventTypeOf } from './event-types.ts';
import type { Reader } from './reading.ts';
import { settledBelow } from './since.ts';
import { sourcesById } from './sources.ts';
import { type TenantRow, tenantOf } from './tenants.ts';

interface ChangeRow {
  readonly key: number;
  readonly number: number;
  readonly kind: 'tenant' | 'erased' | 'event_type' | 'api_key' | 'endpoint' | 'source' | 'job' | 'deliveries';
  readonly id: string | null;
  readonly deliveries: readonly string[] | null;
  readonly place: number | null;
}

/** What others have changed, as it stands now. */
export interface News {
  readonly changes: readonly Change[];
  /** Jobs have begun or ended. */
  readonly jobs: boolean;
}

export interface ChangesParts {
  readonly place: number;
  /** Whether deliveries are held in memory here. */
  readonly delivers: boolean;
  readonly vault: Vault;
  readonly clock: () => number;
}

/**
 * What has changed since the last time, of what every node keeps in memory. Everything that can be seen is told at once,
 * and the place to go on from moves only over what is settled, so that a commit that comes late is not passed over. The
 * rows name what has changed; how it stands is read anew, for commits are not in the order of their numbers.
 */
export function createChanges({ place, delivers, vault, clock }: ChangesParts) {
  let from: number | null = null;
  let told = new Set<number>();

  return {
    /** Every commit below this number is over, as far as was known the last time. */
    get settled(): number {
      return from ?? 0;
    },
    /** Begins with what is not settled now. */
    async begin(on: Reader): Promise<void> {
      from = await settledBelow(on);
    },
    async read(on: Reader): Promise<News> {
      const below = await settledBelow(on);
      const rows = await on.all<ChangeRow>(
        'SELECT key, number, kind, id, deliveries, place FROM changes WHERE number >= $1 ORDER BY key',
        from ?? below,
      );
      const fresh = rows.filter(({ key }) => !told.has(key));
      const changes = fresh.length === 0 ? [] : await resolve(on, fresh);
      from = below;
      told = new Set(rows.flatMap(({ key, number }) => (number >= below ? [key] : [])));
      return { changes, jobs: fresh.some(({ kind }) => kind === 'job') };
    },
  };

  async function resolve(on: Reader, rows: readonly ChangeRow[]): Promise<Change[]> {
    const idsOf = (wanted: ChangeRow['kind']): string[] => [
      ...new Set(rows.flatMap(({ kind, id }) => (kind === wanted && id !== null ? [id] : []))),
    ];
    return [
      ...(await tenants(on, idsOf('tenant'))),
      ...(await eventTypes(on, idsOf('event_type'))),
      ...(await apiKeys(on, idsOf('api_key'))),
      ...(await endpoints(on, idsOf('endpoint'))),
      ...(await sources(on, idsOf('source'))),
      ...idsOf('erased').map((tenant): Change => ({ kind: 'payloads_erased', tenant })),
      ...(await byHand(on, rows)),
    ];
  }

  async function tenants(on: Reader, ids: readonly string[]): Promise<Change[]> {
    if (ids.length === 0) return [];
    const rows = await on.all<TenantRow>(
      'SELECT * FROM tenants WHERE id = ANY($1::text[]) AND deleted_at IS NULL',
      texts(ids),
    );
    const there = new Map(rows.map((row) => [row.id, tenantOf(row)]));
    return ids.map((id): Change => {
      const tenant = there.get(id);
      return tenant === undefined ? { kind: 'tenant_deleted', id } : { kind: 'tenant', tenant };
    });
  }

  async function eventTypes(on: Reader, names: readonly string[]): Promise<Change[]> {
    if (names.length === 0) return [];
    const rows = await on.all<EventTypeRow>('SELECT * FROM event_types WHERE name = ANY($1::text[])', texts(names));
    const there = new Map(rows.map((row) => [row.name, eventTypeOf(row)]));
    return names.map((name): Change => {
      const eventType = there.get(name);
      return eventType === undefined ? { kind: 'event_type_deleted', name } : { kind: 'event_type', eventType };
    });
  }

  async function apiKeys(on: Reader, ids: readonly string[]): Promise<Change[]> {
    if (ids.length === 0) return [];
    const there = new Map((await allApiKeys(on, ids)).map((one) => [one.key.id, one]));
    return ids.map((id): Change => {
      const one = there.get(id);
      return one === undefined ? { kind: 'api_key_deleted', id } : { kind: 'api_key', ...one };
    });
  }

  async function endpoints(on: Reader, ids: readonly string[]): Promise<Change[]> {
    if (ids.length === 0) return [];
    const rows = await on.all<EndpointRow>(`${ENDPOINT_SELECT} WHERE p.id = ANY($1::text[])`, texts(ids));
    return rows.flatMap((row): Change[] => {
      if (row.deleted_at !== null) return [{ kind: 'endpoint_deleted', id: row.id, tenant: row.tenant_id }];
      const endpoint = endpointOf(row, vault);
      const { id, tenant, state } = endpoint;
      return [
        { kind: 'endpoint', endpoint },
        { kind: 'endpoint_state', id, tenant, state },
      ];
    });
  }

  async function sources(on: Reader, ids: readonly string[]): Promise<Change[]> {
    if (ids.length === 0) return [];
    return (await sourcesById(on, vault, ids)).map(
      ({ source, isDeleted }): Change =>
        isDeleted ? { kind: 'source_deleted', id: source.id, tenant: source.tenant } : { kind: 'source', source },
    );
  }

  /** A node announces its own at once. */
  async function byHand(on: Reader, rows: readonly ChangeRow[]): Promise<Change[]> {
    if (!delivers) return [];
    const keys = rows.flatMap((row) => (row.place === place ? [] : (row.deliveries ?? []).map(Number)));
    const found = await readDeliveries(on, [...new Set(keys)]);
    return [...found.values()].map((row): Change => {
      const delivery = deliveryOf(row, clock());
      const { endpoint } = delivery;
      if (!isOpen(row)) return { kind: 'delivery_withdrawn', endpoint, delivery };
      return { kind: 'delivery_due', endpoint, dueAt: row.due_at ?? 0, delivery };
    });
  }
}

/** Rows of before this are of no use to anybody who is still heard of. */
const KEPT = '1 hour';

export async function dropOldChanges(on: Pick<Reader, 'all'>): Promise<void> {
  await on.all(`DELETE FROM changes WHERE at < clock_timestamp() - interval '${KEPT}'`);
}
