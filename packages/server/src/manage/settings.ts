import type { KeyBook } from '../http/auth/keys.ts';
import type { ApiKey, Change, CompileSchema, Directory, EventType, Log, SchemaCheck, Tenant } from '../ports.ts';

/** Tenants, event types and keys as the accepting thread knows them: read at the start, kept by what is announced. */
export interface Settings extends KeyBook {
  tenant(id: string): Tenant | null;
  readonly hasTenant: (id: string) => boolean;
  eventType(name: string): EventType | null;
  eventTypes(): readonly EventType[];
  /** The check of an event type that has a schema; null for one without, and for one that nobody registered. */
  readonly schemaOf: (type: string) => SchemaCheck | null;
  /** The hash of a key; null for an unknown one. */
  hashOf(id: string): Uint8Array | null;
  /** Every key, the newest first. */
  keys(): readonly ApiKey[];
  apply(change: Change): void;
}

/** Reads the settings from the store. */
export async function loadSettings(directory: Directory, compile: CompileSchema, log: Log): Promise<Settings> {
  const [tenants, eventTypes, apiKeys] = await Promise.all([
    directory.tenants(),
    directory.eventTypes(),
    directory.apiKeys(),
  ]);
  const settings = createSettings(compile, log);
  for (const tenant of tenants) settings.apply({ kind: 'tenant', tenant });
  for (const eventType of eventTypes) settings.apply({ kind: 'event_type', eventType });
  for (const { key, hash } of apiKeys) settings.apply({ kind: 'api_key', key, hash });
  return settings;
}

function createSettings(compile: CompileSchema, log: Log): Settings {
  const tenants = new Map<string, Tenant>();
  const eventTypes = new Map<string, { readonly eventType: EventType; check?: SchemaCheck | null }>();
  const keysByHash = new Map<string, { readonly key: ApiKey; readonly hash: Uint8Array }>();
  const hashById = new Map<string, string>();

  const forgetKey = (id: string) => {
    keysByHash.delete(hashById.get(id) ?? '');
    hashById.delete(id);
  };

  return {
    tenant: (id) => tenants.get(id) ?? null,
    hasTenant: (id) => tenants.has(id),
    eventType: (name) => eventTypes.get(name)?.eventType ?? null,
    eventTypes: () => [...eventTypes.values()].map(({ eventType }) => eventType),
    schemaOf(type) {
      const known = eventTypes.get(type);
      if (known === undefined) return null;
      // Compiled when it is needed first: it takes some 20 ms, and a start must not wait for a thousand of them.
      if (known.check === undefined) known.check = checkOf(known.eventType, compile, log);
      return known.check;
    },
    byHash: (hash) => keysByHash.get(hash) ?? null,
    byId: (id) => keysByHash.get(hashById.get(id) ?? '')?.key ?? null,
    hashOf: (id) => keysByHash.get(hashById.get(id) ?? '')?.hash ?? null,
    keys: () =>
      [...keysByHash.values()]
        .map(({ key }) => key)
        .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
    apply(change) {
      switch (change.kind) {
        case 'tenant':
          tenants.set(change.tenant.id, change.tenant);
          break;
        case 'tenant_deleted':
          tenants.delete(change.id);
          break;
        case 'event_type':
          eventTypes.set(change.eventType.name, { eventType: change.eventType });
          break;
        case 'event_type_deleted':
          eventTypes.delete(change.name);
          break;
        case 'api_key': {
          forgetKey(change.key.id);
          const hash = Buffer.from(change.hash).toString('hex');
          keysByHash.set(hash, { key: change.key, hash: change.hash });
          hashById.set(change.key.id, hash);
          break;
        }
        case 'api_key_deleted':
          forgetKey(change.id);
          break;
        default:
          break;
      }
    },
  };
}

function checkOf({ name, schema }: EventType, compile: CompileSchema, log: Log): SchemaCheck | null {
  if (schema === null || schema === undefined) return null;
  const compiled = compile(schema, '/schema');
  if (compiled.ok) return compiled.check;
  // It was accepted by an older version whose rules were wider. Refusing every event for that would be worse.
  log.error(
    { eventType: name, problem: compiled.problem },
    'a stored schema cannot be used: its events are not checked',
  );
  return null;
}
