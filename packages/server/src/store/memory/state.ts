import type { Attempt, Delivery } from '../../core/delivery/delivery.ts';
import type { EndpointSettings, EndpointState, SigningSecret } from '../../core/endpoint/endpoint.ts';
import type { Failing } from '../../core/endpoint/failing.ts';
import type { Event } from '../../core/event/event.ts';
import { DEFAULT_RETENTION_MS } from '../../core/event/retention.ts';
import type { Counts } from '../../core/stats/counts.ts';
import type { ApiKey, AuditRecord, EventType, KeptNotice, StandingJob, Tenant } from '../../ports.ts';

export interface TenantRow {
  readonly key: number;
  tenant: Tenant;
  isDeleted: boolean;
}

export interface SettingsVersion {
  readonly version: number;
  readonly createdAt: number;
  readonly settings: EndpointSettings;
}

export interface EndpointRow {
  readonly key: number;
  readonly id: string;
  readonly tenant: TenantRow;
  /** Oldest first. */
  readonly versions: SettingsVersion[];
  secrets: readonly SigningSecret[];
  state: EndpointState;
  failing: Failing | null;
  /** The number of its last event. */
  sequence: number;
  /** The same for consumers that poll; null while nobody does. */
  polls: number | null;
  readonly createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

export interface EventRow {
  readonly key: number;
  readonly tenant: TenantRow;
  event: Event;
  isErased: boolean;
  /** Not null while a large fan-out is under way. */
  fanOut: { after: string | null } | null;
  readonly deliveries: DeliveryRow[];
}

export interface DeliveryRow {
  readonly key: number;
  readonly id: string;
  readonly event: EventRow;
  readonly endpoint: EndpointRow;
  status: 'pending' | 'delivered' | 'exhausted' | 'cancelled';
  reason: string | null;
  spent: number;
  /** Not null: it is open. */
  dueAt: number | null;
  completedAt: number | null;
  readonly sequence: number | null;
  /** Its number for consumers that poll; null where nobody polled when it was made. */
  readonly polled: number | null;
  /** Open for a single attempt that somebody asked for. */
  isByHand: boolean;
  /** The job that opened it. */
  job: string | null;
  readonly attempts: Attempt[];
}

export type LogEntry = { readonly at: number } & (
  | { readonly kind: 'event'; readonly event: EventRow }
  | { readonly kind: 'delivery'; readonly delivery: DeliveryRow }
  | { readonly kind: 'attempt'; readonly delivery: DeliveryRow; readonly attempt: Attempt }
);

/** A caller's id and what stands under it. */
export interface GivenId {
  readonly event: EventRow;
  readonly fingerprint: Uint8Array;
  readonly expiresAt: number;
}

export interface JobRow {
  readonly key: number;
  /** Null for every tenant's. */
  readonly tenant: TenantRow | null;
  standing: StandingJob;
}

/** All that a store holds. Lists are in the order of creation. */
export interface State {
  /** The project's retention, milliseconds. */
  readonly retentionMs: number;
  epoch: number;
  readonly tenants: TenantRow[];
  readonly eventTypes: Map<string, { readonly key: number; eventType: EventType }>;
  readonly apiKeys: Map<string, { readonly order: number; readonly key: ApiKey; readonly hash: Uint8Array }>;
  readonly endpoints: Map<string, EndpointRow>;
  readonly events: EventRow[];
  /** By tenant key and id. */
  readonly givenIds: Map<string, GivenId>;
  readonly deliveries: Map<string, DeliveryRow>;
  readonly log: LogEntry[];
  readonly notices: KeptNotice[];
  readonly stats: StatsRow[];
  readonly audit: AuditRecord[];
  newestNotice: number;
  readonly jobs: JobRow[];
  /** Whether the beginning of the log is gone. */
  hasForgotten: boolean;
}

export function createState(now: number, retentionMs = DEFAULT_RETENTION_MS): State {
  const first = (id: string, key: number): TenantRow => ({
    key,
    tenant: { id, name: null, metadata: {}, retentionSeconds: null, createdAt: now, updatedAt: now },
    isDeleted: false,
  });
  return {
    retentionMs,
    epoch: 0,
    tenants: [first('default', 1), first('posthorn', 2)],
    eventTypes: new Map(),
    apiKeys: new Map(),
    endpoints: new Map(),
    events: [],
    givenIds: new Map(),
    deliveries: new Map(),
    log: [],
    notices: [],
    stats: [],
    audit: [],
    newestNotice: 0,
    jobs: [],
    hasForgotten: false,
  };
}

/** A tenant that was not deleted. */
export function tenantOf(state: State, id: string): TenantRow | undefined {
  return state.tenants.find(({ tenant, isDeleted }) => tenant.id === id && !isDeleted);
}

/** A tenant's event, whoever made its id. */
export function eventOf(state: State, id: string, tenant: TenantRow | undefined): EventRow | undefined {
  return state.events.find((row) => row.tenant === tenant && row.event.id === id);
}

/** What an event's tenant and type say of its retention. */
export function saidOf(state: State, { tenant, event }: EventRow): { tenant: number | null; type: number | null } {
  return {
    tenant: tenant.tenant.retentionSeconds,
    type: state.eventTypes.get(event.type)?.eventType.retentionSeconds ?? null,
  };
}

/** What happened to its owner, the project or a row, in a bucket of time. */
export interface StatsRow {
  readonly owner: unknown;
  readonly width: number;
  readonly at: number;
  counts: Counts;
}

export type Standing = Pick<Delivery, 'status' | 'reason' | 'completedAt'>;
