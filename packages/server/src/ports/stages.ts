/** What the stages tell and hand each other; compose carries it. */
import type { Delivery } from '../core/delivery/delivery.ts';
import type { Endpoint, EndpointState } from '../core/endpoint/endpoint.ts';
import type { Problem } from '../core/errors.ts';
import type { RoutedEvent } from '../core/route/match.ts';
import type { Source } from '../core/source/source.ts';
import type { DeliveryCount } from './accept.ts';
import type { ApiKey, EventType, Tenant } from './settings.ts';
import type { Happening } from './show.ts';

/** A change of settings that is on disk, for everybody who keeps some of them in memory. */
export type Change =
  | { readonly kind: 'tenant'; readonly tenant: Tenant }
  | { readonly kind: 'tenant_deleted'; readonly id: string }
  /** Every payload that a tenant has published so far is erased: whoever holds any in memory must let go of it. */
  | { readonly kind: 'payloads_erased'; readonly tenant: string }
  | { readonly kind: 'event_type'; readonly eventType: EventType }
  | { readonly kind: 'event_type_deleted'; readonly name: string }
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly kind: 'endpoint_state'; readonly id: string; readonly tenant: string; readonly state: EndpointState }
  | { readonly kind: 'endpoint_deleted'; readonly id: string; readonly tenant: string }
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'source_deleted'; readonly id: string; readonly tenant: string }
  | { readonly kind: 'api_key'; readonly key: ApiKey; readonly hash: Uint8Array }
  | { readonly kind: 'api_key_deleted'; readonly id: string }
  /** Somebody asked by hand for a delivery: it is due in the store. */
  | { readonly kind: 'delivery_due'; readonly endpoint: string; readonly dueAt: number; readonly delivery: Delivery }
  /** Somebody made an open delivery final by hand: it must not be sent from memory. */
  | { readonly kind: 'delivery_withdrawn'; readonly endpoint: string; readonly delivery: Delivery };

export type Announce = (change: Change) => void;

/** What happens, as it happens: after each commit. */
export interface Feed {
  /** The listener must not block; what it returns is ignored. Returns how to stop listening. */
  listen(listener: (happenings: readonly Happening[]) => void): () => void;
}

/** What the request says of an event beside the event's own bytes. */
export interface PublishContext {
  /** The tenant when the event names none. */
  readonly tenant: string;
  /** The only tenant the caller may publish to; null for any. */
  readonly onlyTenant: string | null;
  /** `Idempotency-Key`: the id where the event gives none. */
  readonly idempotencyKey: string | null;
  readonly traceparent: string | null;
  /** Levels of JSON the event may have, its own included. */
  readonly maxDepth: number;
}

/** What the publisher of an accepted event is told. */
export interface Receipt {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  /** Unix milliseconds. */
  readonly timestamp: number;
  readonly deliveries: DeliveryCount;
  /** True when the id was accepted before with the same content. */
  readonly duplicate: boolean;
}

export type PublishAnswer =
  | {
      readonly ok: true;
      readonly receipt: Receipt;
      /** When it was accepted, the first time; Unix milliseconds. */
      readonly acceptedAt: number;
    }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Accepts one event given as the bytes of a JSON object in UTF-8. `ok` is a promise: the event and its deliveries are on
 * disk. Rejects with StoreUnavailable when the store did not confirm.
 */
export type Publish = (bytes: Uint8Array, context: PublishContext) => Promise<PublishAnswer>;

/** Reads a proposed event as `Publish` would, and stops short of storing it. */
export type Propose = (
  bytes: Uint8Array,
  context: PublishContext,
) => { readonly ok: true; readonly event: RoutedEvent } | { readonly ok: false; readonly problem: Problem };

/** What came in by a source and was verified. */
export interface ReceivedEvent {
  readonly source: Pick<Source, 'id' | 'tenant'>;
  readonly type: string;
  /** When it happened by the provider's word, Unix milliseconds; null where it does not say. */
  readonly timestamp: number | null;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it goes out as it came, and not in the usual envelope. */
  readonly asReceived: boolean;
  /** What stays the same when the provider sends it again; null where nothing does. */
  readonly dedupeKey: string | null;
  /** For how long the same key counts once, milliseconds. */
  readonly windowMs: number;
  readonly traceparent: string | null;
}

/** Accepts what a source received; `ok` and StoreUnavailable as with `Publish`. */
export type TakeIn = (received: ReceivedEvent) => Promise<PublishAnswer>;
