/** What the settings side asks of the store. */
import type { Delivery } from '../core/delivery/delivery.ts';
import type { Endpoint, EndpointState } from '../core/endpoint/endpoint.ts';
import type { Route } from '../core/endpoint/route.ts';
import type { Refusals } from '../core/source/refusals.ts';
import type { Source } from '../core/source/source.ts';
import type { ApiKey, EventType, Tenant } from './settings.ts';

export interface ManageStore {
  createTenant(tenant: Tenant): Promise<'created' | 'exists'>;
  updateTenant(tenant: Tenant): Promise<'updated' | 'unknown'>;
  /** Its payloads are erased with it. */
  deleteTenant(id: string, now: number): Promise<'deleted' | 'unknown'>;

  createEventType(type: EventType): Promise<'created' | 'exists'>;
  updateEventType(type: EventType): Promise<'updated' | 'unknown'>;
  deleteEventType(name: string): Promise<'deleted' | 'unknown'>;

  createEndpoint(endpoint: Endpoint): Promise<'created' | 'exists'>;
  /** Writes a new version of the settings and the secrets. `version` is the one that was read: a newer one is a conflict. */
  updateEndpoint(
    id: string,
    version: number,
    change: Pick<Endpoint, 'settings' | 'secrets' | 'updatedAt'>,
  ): Promise<'updated' | 'conflict' | 'unknown'>;
  setEndpointState(id: string, state: EndpointState, now: number): Promise<'updated' | 'unknown'>;
  /** What is open for it is cancelled with the reason `endpoint_deleted`. Its id is not given out again. */
  deleteEndpoint(id: string, now: number): Promise<'deleted' | 'unknown'>;

  createApiKey(key: ApiKey, hash: Uint8Array): Promise<void>;
  /** Its name and when it ends; what it may do and for whom stays. */
  updateApiKey(key: Pick<ApiKey, 'id' | 'name' | 'expiresAt'>): Promise<'updated' | 'unknown'>;
  deleteApiKey(id: string): Promise<'deleted' | 'unknown'>;

  /**
   * One more attempt now: an open one is due at once, a final one is opened for a single attempt. `gone` when there is
   * nothing left to send or nowhere to send it.
   */
  retryDelivery(
    id: string,
    now: number,
  ): Promise<
    | { kind: 'due'; delivery: Delivery }
    | { kind: 'gone'; reason: 'endpoint_deleted' | 'payload_erased'; delivery: Delivery }
    | { kind: 'unknown' }
  >;
  /** Makes an open delivery final. */
  cancelDelivery(
    id: string,
    reason: 'cancelled' | 'skipped',
    now: number,
  ): Promise<{ kind: 'cancelled'; delivery: Delivery } | { kind: 'final'; delivery: Delivery } | { kind: 'unknown' }>;
  /** Erases an event's data and headers; open deliveries are cancelled with the reason `payload_erased`. */
  erasePayload(tenant: string, event: string, now: number): Promise<'erased' | 'unknown'>;
  /**
   * Erases data and headers of every event that the tenant has published, and what was sent and answered: from the answer
   * on nothing gives any of it. What is open has still to be cancelled (`cancelErased`).
   */
  erasePayloads(tenant: string): Promise<'erased' | 'unknown'>;
  /**
   * Cancels some of the tenant's open deliveries whose payload is erased, with the reason `payload_erased`. Returns them
   * as they stand now: none when none is left.
   */
  cancelErased(tenant: string, now: number): Promise<readonly Delivery[]>;
}

/** So many more requests were turned away at a source, with the last of them. */
export interface MoreRefusals extends Refusals {
  readonly source: string;
}

export interface SourceStore {
  /** Every source there is, the oldest first. */
  sources(): Promise<readonly Source[]>;
  createSource(source: Source): Promise<'created' | 'exists'>;
  /** `version` is the one that was read: a newer one is a conflict. */
  updateSource(
    id: string,
    version: number,
    change: Pick<Source, 'settings' | 'secrets' | 'updatedAt'>,
  ): Promise<'updated' | 'conflict' | 'unknown'>;
  /** Its id is not given out again: events name it. */
  deleteSource(id: string, now: number): Promise<'deleted' | 'unknown'>;
  /** Adds to what was refused (`addRefusals`); of sources that are gone meanwhile, nothing. */
  countRefusals(more: readonly MoreRefusals[]): Promise<void>;
}

/** The settings side as it is read at the start and kept in memory by the accepting thread. */
export interface Directory {
  tenants(): Promise<readonly Tenant[]>;
  eventTypes(): Promise<readonly EventType[]>;
  /** Every key with the SHA-256 of its text. */
  apiKeys(): Promise<readonly { readonly key: ApiKey; readonly hash: Uint8Array }[]>;
  routes(): Promise<readonly Route[]>;
}
