/** What the stages need of the world outside, each as small as its user needs. Adapters implement these; compose wires. */
import type { Attempt, Delivery, DeliveryStatus, DueDelivery } from './core/delivery/delivery.ts';
import type {
  Endpoint,
  EndpointEffect,
  EndpointSettings,
  EndpointState,
  SigningSecret,
} from './core/endpoint/endpoint.ts';
import type { Route } from './core/endpoint/route.ts';
import type { Problem } from './core/errors.ts';
import type { Event, EventSummary } from './core/event/event.ts';
import type { RoutedEvent } from './core/route/match.ts';
import type { Refusals, Source } from './core/source/source.ts';

export type { EndpointEffect };

/** Unix milliseconds. */
export type Clock = () => number;

/** A number in [0, 1). */
export type Dice = () => number;

/** Runs once, not before the moment (Unix milliseconds). Returns how to call it off. */
export type Alarm = (at: number, run: () => void) => () => void;

/** Runs once everything that is at hand now has been done: at the end of this turn of the event loop. */
export type Soon = (run: () => void) => void;

/**
 * Makes ids: a prefix, `_`, and a lower-case ULID that sorts by time. The first twelve characters of the ULID (48 bits
 * of milliseconds, 10 of a counter) are unique within an installation's process and prefix, so that a store can use
 * them as its time-ordered key and find a row by its id without an index.
 */
export type Ids = (prefix: IdPrefix) => string;
export type IdPrefix = 'evt' | 'dlv' | 'att' | 'ep' | 'src' | 'tnt' | 'key' | 'job';

/** A MAC or signature over the parts in order. Keys are prepared once and kept. */
export interface Mac {
  /** HMAC-SHA256 of a `whsec_` secret, or an ed25519 signature of a `whsk_` one, base64. */
  sign(secret: string, prefix: string, body: Uint8Array): string;
}

/**
 * Seals what is secret or personal on its way to the store and opens it on its way back. What it makes begins with a
 * format byte and a key id. `open` throws when the bytes were not sealed by this vault: a broken store, not a caller's
 * mistake.
 */
export interface Vault {
  seal(plain: Uint8Array): Uint8Array;
  open(sealed: Uint8Array): Uint8Array;
}

/** How much is logged, the most first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

// ── accept and fan-out ───────────────────────────────────────────────────────────────────────────────────────────────

/** One delivery to be made when an event is committed. */
export interface Target {
  /** The delivery's id. */
  readonly delivery: string;
  readonly endpoint: string;
  /** Whether the endpoint numbers its events. */
  readonly ordered: boolean;
  /** How much later than the event it is due, milliseconds; 0 when left out. */
  readonly delayMs?: number;
}

export interface Acceptance {
  readonly event: Event;
  /** Over type, data bytes, key, channels and given timestamp; what makes two publishes the same. Null without a caller's id. */
  readonly fingerprint: Uint8Array | null;
  /** When the caller's id may be forgotten, Unix milliseconds. */
  readonly idExpiresAt: number;
  /** The deliveries that ride in the event's own commit. */
  readonly targets: readonly Target[];
  /** True when more targets follow in slices: the store then keeps a cursor until `extend` says it was the last. */
  readonly more: boolean;
}

/** How many deliveries an event has: null while a large fan-out is under way. */
export type DeliveryCount = number | null;

export type Accepted =
  | { readonly kind: 'accepted'; readonly sequences: readonly (number | null)[] }
  | { readonly kind: 'duplicate'; readonly event: EventSummary; readonly deliveries: DeliveryCount }
  | { readonly kind: 'conflict' };

export interface FanOutSlice {
  readonly tenant: string;
  readonly event: string;
  readonly dueAt: number;
  readonly targets: readonly Target[];
  readonly last: boolean;
}

/** A fan-out that a crash cut short. */
export interface OpenFanOut {
  readonly event: Event;
  /** The endpoint of the last committed delivery; null when none was. Slices go by ascending endpoint id. */
  readonly after: string | null;
}

export interface AcceptStore {
  /**
   * Commits an event and its first deliveries; resolves when they are on disk. Calls made while a commit is under way
   * ride in the next. Rejects with StoreUnavailable when the commit failed or its outcome is unknown.
   */
  accept(acceptance: Acceptance): Promise<Accepted>;
  /** Commits a further slice of a large fan-out. */
  extend(slice: FanOutSlice): Promise<{ readonly sequences: readonly (number | null)[] }>;
  openFanOuts(): Promise<readonly OpenFanOut[]>;
  /** The routes of a tenant as they were in force when the event was accepted (settings by version, state as of now). */
  routesAt(tenant: string, event: string): Promise<readonly Route[]>;
}

/** Thrown by stores when what was asked is not known to have happened: the caller repeats it with the same id. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

// ── schedule, deliver, record ────────────────────────────────────────────────────────────────────────────────────────

/** What delivering needs of an endpoint. */
export interface EndpointView {
  readonly id: string;
  readonly tenant: string;
  readonly version: number;
  readonly settings: EndpointSettings;
  readonly secrets: readonly SigningSecret[];
  /** `deleted` when it is gone: what is open then is cancelled. */
  readonly state: EndpointState | 'deleted';
}

export interface TakeRequest {
  readonly endpoint: string;
  /** Due until this moment, Unix milliseconds. */
  readonly until: number;
  /** At most this many, those that the caller holds already included. */
  readonly limit: number;
  /** Ordered endpoints are read by sequence whatever is due, so that the head can be seen. */
  readonly bySequence: boolean;
}

export interface Taken {
  readonly endpoint: string;
  readonly deliveries: readonly DueDelivery[];
  /** When the first delivery that was not returned is due, Unix milliseconds; null when there is none. */
  readonly nextDueAt: number | null;
}

/** An endpoint with open deliveries in the store, and when the first of them is due. */
export interface Backlog {
  readonly endpoint: string;
  readonly tenant: string;
  readonly dueAt: number;
}

export interface DueStore {
  /** Becomes the owner of every shard: a new epoch, larger than every one before. */
  claimEpoch(): Promise<number>;
  /** What a crash or a full memory left in the store, an entry an endpoint. */
  backlog(): Promise<readonly Backlog[]>;
  /** Reads open deliveries, oldest due first. Changes nothing: whoever owns the shard knows what it holds. */
  take(requests: readonly TakeRequest[]): Promise<readonly Taken[]>;
  endpointViews(ids: readonly string[]): Promise<readonly EndpointView[]>;
}

/** What has become of a delivery, to be recorded once. */
export interface Settlement {
  readonly delivery: string;
  readonly endpoint: string;
  readonly event: string;
  readonly tenant: string;
  readonly type: string;
  /** Null where it was settled without a request (expired, for example). */
  readonly attempt: Attempt | null;
  readonly next: {
    readonly status: 'pending' | 'delivered' | 'exhausted' | 'cancelled';
    readonly reason: string | null;
    /** Unix milliseconds; null for what is final. */
    readonly dueAt: number | null;
    readonly spent: number;
  };
  readonly effect: EndpointEffect | null;
}

export type Recorded =
  /** As it stands now, for the stream. */
  | { readonly kind: 'recorded'; readonly delivery: Delivery }
  /** A newer epoch exists: this owner is none any more and must stop. */
  | { readonly kind: 'stale_epoch' }
  /** There is no such delivery (retention has dropped it). */
  | { readonly kind: 'unknown' };

export interface RecordStore {
  /**
   * Records settlements under an epoch, each at most once (by attempt number). What was made final by hand meanwhile
   * stays so, but a success always counts: the receiver has it.
   */
  record(epoch: number, settlements: readonly Settlement[]): Promise<readonly Recorded[]>;
}

export interface SendRequest {
  /** The endpoint's id: connections are pooled by it. */
  readonly endpoint: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  readonly concurrency: number;
}

export type FailureOutcome =
  | 'timeout'
  | 'dns_error'
  | 'connect_error'
  | 'tls_error'
  | 'blocked_address'
  | 'protocol_error'
  | 'reset'
  /** The endpoint's transformation failed: nothing was sent. */
  | 'transform_error';

export type Outcome =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
      readonly bodyCut: boolean;
      readonly durationMs: number;
    }
  | { readonly kind: FailureOutcome; readonly detail: string; readonly durationMs: number };

export interface Sender {
  /** Never rejects. */
  send(request: SendRequest): Promise<Outcome>;
  /** Closes an endpoint's idle connections (it was deleted, or its URL changed). */
  forget(endpoint: string): void;
  close(): Promise<void>;
}

/** What a transformation is given of a delivery. */
export interface TransformInput {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  /** When it happened, Unix milliseconds. */
  readonly timestamp: number;
  readonly channels: readonly string[];
  /** JSON in UTF-8; null for what is not JSON, and for what the endpoint is not to see. */
  readonly data: Uint8Array | null;
  /** What would be sent, where that is no envelope around `data`; else null. */
  readonly body: Uint8Array | null;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** What a transformation made of it; undefined stands for "as it was". The guard has still to see a new URL. */
export type Transformed =
  | {
      readonly kind: 'changed';
      readonly body?: Uint8Array;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly url?: string;
    }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'failed'; readonly detail: string };

/** Runs an endpoint's JavaScript, shut in. Rejects only when the sandbox itself is broken. */
export type Transform = (code: string, input: TransformInput) => Promise<Transformed>;

/** The one guard for every URL that a person or a payload can influence. */
export interface UrlGuard {
  check(url: string): Promise<{ ok: true; url: string } | { ok: false; code: string; detail: string }>;
}

// ── manage ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Tenant {
  readonly id: string;
  readonly name: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface EventType {
  readonly name: string;
  readonly description: string | null;
  /** JSON Schema 2020-12, or null. */
  readonly schema: unknown;
  readonly example: unknown;
  readonly sensitive: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What is wrong with some data by the schema of its event type, as a JSON pointer into the data and why; or null. */
export type SchemaCheck = (data: unknown) => { readonly pointer: string; readonly detail: string } | null;

/** Makes the check of a JSON Schema, or says why it is refused, with pointers that begin with `at`. */
export type CompileSchema = (
  schema: unknown,
  at: string,
) => { readonly ok: true; readonly check: SchemaCheck } | { readonly ok: false; readonly problem: Problem };

export type Role = 'admin' | 'publisher' | 'reader';

export interface ApiKey {
  readonly id: string;
  readonly name: string | null;
  readonly role: Role;
  /** The only tenant it sees; null for all. */
  readonly tenant: string | null;
  /** The readable beginning, to tell keys apart. */
  readonly prefix: string;
  readonly createdAt: number;
  /** Unix milliseconds; null for never. */
  readonly expiresAt: number | null;
}

/** A position in a list, made by the store and understood by it alone; the door wraps and checks it. */
export type Position = string;

export interface Page<T> {
  readonly data: readonly T[];
  readonly next: Position | null;
}

export interface PageRequest {
  /** 1 to 250. */
  readonly limit: number;
  /** Where to go on; null for the newest. */
  readonly position: Position | null;
}

export interface ManageStore {
  createTenant(tenant: Tenant): Promise<'created' | 'exists'>;
  updateTenant(tenant: Tenant): Promise<'updated' | 'unknown'>;
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
}

/** So many more requests were turned away at a source; `reason` and `at` of the last of them. */
export interface MoreRefusals extends Refusals {
  readonly source: string;
  readonly reason: string;
  readonly at: number;
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
  /** Adds to the counts; of sources that are gone meanwhile, nothing. */
  countRefusals(more: readonly MoreRefusals[]): Promise<void>;
}

/** What the night watch does, in small steps. */
export interface TidyStore {
  /**
   * Writes down that open deliveries of deleted endpoints are cancelled, at most `limit` of them; they were read as such
   * all along. Returns how many there were: fewer than `limit` when none is left.
   */
  settleDeleted(limit: number): Promise<number>;
}

/** The settings side as it is read at the start and kept in memory by the accepting thread. */
export interface Directory {
  tenants(): Promise<readonly Tenant[]>;
  eventTypes(): Promise<readonly EventType[]>;
  /** Every key with the SHA-256 of its text. */
  apiKeys(): Promise<readonly { readonly key: ApiKey; readonly hash: Uint8Array }[]>;
  routes(): Promise<readonly Route[]>;
}

// ── show ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface EventQuery extends PageRequest {
  readonly tenant: string | null;
  readonly type: string | null;
  readonly source: string | null;
  readonly key: string | null;
  /** Accepted at or after, Unix milliseconds. */
  readonly since: number | null;
  /** Accepted before, Unix milliseconds. */
  readonly until: number | null;
}

export interface DeliveryQuery extends PageRequest {
  readonly endpoint: string | null;
  readonly event: string | null;
  readonly tenant: string | null;
  readonly status: DeliveryStatus | null;
  readonly type: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

export interface EndpointQuery extends PageRequest {
  readonly tenant: string | null;
}

export interface FoundEvent {
  readonly event: Event;
  readonly deliveries: DeliveryCount;
  /** True when its data was erased. */
  readonly erased: boolean;
}

/** What has happened since a moment, in the order of its commits, for a stream that is taken up again. */
export type Happening =
  | { readonly kind: 'event'; readonly event: EventSummary }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'attempt'; readonly delivery: Delivery; readonly attempt: Omit<Attempt, 'request' | 'response'> };

/** Reads in a thread and through a connection of its own; never on the accepting thread. */
export interface ReadStore {
  events(query: EventQuery): Promise<Page<EventSummary & { readonly deliveries: DeliveryCount }>>;
  /** By id within a tenant; without a tenant every event that bears the id (at most two: the caller must then say which). */
  event(id: string, tenant: string | null): Promise<readonly FoundEvent[]>;
  deliveries(query: DeliveryQuery): Promise<Page<Delivery>>;
  delivery(id: string): Promise<{ readonly delivery: Delivery; readonly attempts: readonly Attempt[] } | null>;
  endpoint(id: string): Promise<Endpoint | null>;
  endpoints(query: EndpointQuery): Promise<Page<Endpoint>>;
  tenants(query: PageRequest): Promise<Page<Tenant>>;
  eventTypes(query: PageRequest): Promise<Page<EventType>>;
  apiKeys(query: PageRequest): Promise<Page<ApiKey>>;
  /** The routes of a tenant in force when the event was accepted. */
  routesAt(tenant: string, event: string): Promise<readonly Route[]>;
  /** What happened after the row with this id (an `evt_`, `dlv_` or `att_` id), oldest first, at most `limit`. */
  since(id: string, tenant: string | null, limit: number): Promise<readonly Happening[]>;
}

// ── between the stages ───────────────────────────────────────────────────────────────────────────────────────────────

/** A change of settings that is on disk, for everybody who keeps some of them in memory. */
export type Change =
  | { readonly kind: 'tenant'; readonly tenant: Tenant }
  | { readonly kind: 'tenant_deleted'; readonly id: string }
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
