import { historyOf, projectHistory, retentionOf } from '../../core/event/retention.ts';
import type { Retentions } from '../../ports.ts';
import type { Connection } from './connection.ts';

/**
 * What tenants and event types say of their events' payloads, by the keys that stand in rows: read once and kept until
 * somebody changes a setting or rolls back.
 */
export interface Rules {
  /** For how long a payload is kept, milliseconds; 0 means until every delivery succeeded. */
  payloadMs(tenant: number, type: string): number;
  /** For how long an event's rows are kept, milliseconds. */
  historyMs(tenant: number, type: string): number;
  /** What a tenant's commits before this one brought is erased; 0 where nothing was. */
  erasedBefore(tenant: number): number;
  all(): Retentions;
  forget(): void;
}

interface Said {
  readonly tenants: ReadonlyMap<number, number>;
  readonly types: ReadonlyMap<string, number>;
  readonly erased: ReadonlyMap<number, number>;
}

/** @param projectMs the project's retention, milliseconds */
export function createRules(connection: Connection, projectMs: number): Rules {
  let known: Said | null = null;
  const said = (): Said => {
    known ??= load(connection);
    return known;
  };
  const of = (tenant: number, type: string) => {
    const { tenants, types } = said();
    return { tenant: tenants.get(tenant) ?? null, type: types.get(type) ?? null };
  };

  return {
    payloadMs: (tenant, type) => retentionOf(of(tenant, type), projectMs),
    historyMs: (tenant, type) => historyOf(of(tenant, type), projectMs),
    erasedBefore: (tenant) => said().erased.get(tenant) ?? 0,
    all() {
      const { tenants, types } = said();
      const given = [...tenants.values(), ...types.values()];
      const kept = given.filter((seconds) => seconds > 0).map((seconds) => seconds * 1000);
      return {
        history: [...new Set([...kept, projectHistory(projectMs)])],
        erasesOnSuccess: projectMs === 0 || given.includes(0),
        version: JSON.stringify([[...tenants], [...types]]),
      };
    },
    forget() {
      known = null;
    },
  };
}

function load(connection: Connection): Said {
  const tenants = connection.all<{ key: number; retention: number | null; erased_before: number }>(
    'SELECT key, retention, erased_before FROM tenants WHERE retention IS NOT NULL OR erased_before > 0',
  );
  const types = connection.all<{ name: string; retention: number }>(
    'SELECT name, retention FROM event_types WHERE retention IS NOT NULL ORDER BY name',
  );
  return {
    tenants: new Map(tenants.flatMap(({ key, retention }) => (retention === null ? [] : [[key, retention]]))),
    types: new Map(types.map(({ name, retention }) => [name, retention])),
    erased: new Map(tenants.map(({ key, erased_before }) => [key, erased_before])),
  };
}
