import type { Connection } from './connection.ts';

/** What writing a delivery needs of its endpoint. */
export interface EndpointName {
  readonly key: number;
  readonly tenant: number;
  readonly isDeleted: boolean;
  /** Whether it numbers its events for consumers that poll. */
  readonly isPolled: boolean;
}

/**
 * The small numbers that stand for tenants and endpoints inside, kept in memory as they are used. Whoever changes a
 * tenant or endpoint, or rolls back, has it forget.
 */
export interface Names {
  /** The key of a tenant that was not deleted. */
  tenant(id: string): number | undefined;
  /** Deleted ones too. */
  endpoint(id: string): EndpointName | undefined;
  forget(): void;
}

/** Above this it starts afresh: the memory is for speed only. */
const KEPT = 200_000;

export function createNames(connection: Connection): Names {
  const tenants = new Map<string, number>();
  const endpoints = new Map<string, EndpointName>();

  return {
    tenant(id) {
      let key = tenants.get(id);
      if (key === undefined) {
        key = connection.get<{ key: number }>('SELECT key FROM tenants WHERE id = ? AND deleted_at IS NULL', id)?.key;
        if (key !== undefined) keep(tenants, id, key);
      }
      return key;
    },
    endpoint(id) {
      let name = endpoints.get(id);
      if (name === undefined) {
        const row = connection.get<{ key: number; tenant: number; deleted_at: number | null; polls: number | null }>(
          'SELECT key, tenant, deleted_at, polls FROM endpoints WHERE id = ?',
          id,
        );
        if (row === undefined) return undefined;
        name = { key: row.key, tenant: row.tenant, isDeleted: row.deleted_at !== null, isPolled: row.polls !== null };
        keep(endpoints, id, name);
      }
      return name;
    },
    forget() {
      tenants.clear();
      endpoints.clear();
    },
  };
}

function keep<Value>(map: Map<string, Value>, id: string, value: Value): void {
  if (map.size >= KEPT) map.clear();
  map.set(id, value);
}
