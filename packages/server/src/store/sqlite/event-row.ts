import type { DueEvent } from '../../core/delivery/delivery.ts';
import type { Event, EventSummary } from '../../core/event/event.ts';
import type { DeliveryCount, Vault } from '../../ports.ts';
import { eventKeys, keyOf } from '../key.ts';
import { plain, unplain } from '../text.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';

/** Most events are JSON: that is not written down. */
const JSON_TYPE = 'application/json';

export interface SummaryRow {
  readonly key: number;
  readonly id: string;
  readonly tenant: number;
  readonly tenant_id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly accepted_at: number;
  readonly commit_number: number;
  readonly deliveries: DeliveryCount;
  readonly ordering_key: string | null;
  readonly channels: string | null;
  readonly content_type: string | null;
  readonly source: string | null;
  readonly deliver_at: number | null;
  readonly expires_at: number | null;
  readonly traceparent: string | null;
}

export interface EventRow extends SummaryRow {
  readonly sealed_headers: Uint8Array | null;
  readonly sealed_data: Uint8Array | null;
}

const SUMMARY = `e.key, e.id, e.tenant, t.id AS tenant_id, e.type, e.timestamp, e.accepted_at, e.commit_number,
  e.deliveries, e.ordering_key, e.channels, e.content_type, e.source, e.deliver_at, e.expires_at, e.traceparent`;
/** Erased by a word about its tenant, a payload may stand in its row for a while. */
const SEALED = `iif(e.commit_number < t.erased_before, NULL, e.sealed_headers) AS sealed_headers,
  iif(e.commit_number < t.erased_before, NULL, e.sealed_data) AS sealed_data`;
const BY_KEY = 'FROM events e JOIN tenants t ON t.key = e.tenant WHERE e.key = ?';

export function readSummary(connection: Connection, key: number): SummaryRow | undefined {
  return connection.get<SummaryRow>(`SELECT ${SUMMARY} ${BY_KEY}`, key);
}

export function readEvent(connection: Connection, key: number): EventRow | undefined {
  return connection.get<EventRow>(`SELECT ${SUMMARY}, ${SEALED} ${BY_KEY}`, key);
}

/** The key of a tenant's event, whoever made its id. */
export function findEvent(connection: Connection, id: string, tenant: number): number | undefined {
  const decoded = keyOf(id);
  if (decoded !== null) {
    const row = connection.get<{ id: string; tenant: number }>(
      'SELECT id, tenant FROM events WHERE key = ?',
      eventKeys.ofOurs(decoded),
    );
    if (row?.id === id && row.tenant === tenant) return eventKeys.ofOurs(decoded);
  }
  const given = connection.get<{ event: number }>(
    'SELECT event FROM event_ids WHERE id = ? AND tenant = ?',
    id,
    tenant,
  );
  return given?.event;
}

export function summaryOf(row: SummaryRow): EventSummary {
  return {
    id: row.id,
    tenant: row.tenant_id,
    type: row.type,
    timestamp: row.timestamp,
    key: row.ordering_key === null ? null : unplain(row.ordering_key),
    channels: channelsOf(row),
    contentType: row.content_type === null ? JSON_TYPE : unplain(row.content_type),
    source: row.source,
    acceptedAt: row.accepted_at,
    deliverAt: row.deliver_at,
    expiresAt: row.expires_at,
    traceparent: row.traceparent,
  };
}

/** The whole event; without data where it was erased. */
export function eventOf(row: EventRow, vault: Vault): Event {
  const received = receivedOf(row, vault);
  return {
    ...summaryOf(row),
    data: row.sealed_data === null ? new Uint8Array(0) : vault.open(row.sealed_data),
    headers: received?.headers ?? null,
    ...(received?.asReceived ? { asReceived: true } : {}),
  };
}

function channelsOf({ channels }: Pick<EventRow, 'channels'>): string[] {
  return channels === null ? [] : (JSON.parse(channels) as string[]);
}

/** What deliveries need; null where the data was erased. */
export function dueEventOf(row: EventRow, vault: Vault): DueEvent | null {
  if (row.sealed_data === null) return null;
  const received = receivedOf(row, vault);
  return {
    id: row.id,
    tenant: row.tenant_id,
    type: row.type,
    timestamp: row.timestamp,
    key: row.ordering_key === null ? null : unplain(row.ordering_key),
    channels: channelsOf(row),
    contentType: row.content_type === null ? JSON_TYPE : unplain(row.content_type),
    data: vault.open(row.sealed_data),
    source: row.source,
    ...(received?.asReceived ? { receivedHeaders: received.headers } : {}),
    expiresAt: row.expires_at,
    traceparent: row.traceparent,
  };
}

/** What is sealed of an event beside its data: the headers it came with, and whether it goes out as it came. */
type Received = Pick<Event, 'asReceived'> & { readonly headers: NonNullable<Event['headers']> };

function receivedOf({ sealed_headers: sealed }: EventRow, vault: Vault): Received | null {
  return sealed === null ? null : (JSON.parse(Buffer.from(vault.open(sealed)).toString()) as Received);
}

/** What the vault made of an event's data and headers; null where they are not kept. */
export interface SealedEvent {
  /** The id of the data key that has sealed it. */
  readonly by: number | null;
  readonly data: Uint8Array | null;
  readonly headers: Uint8Array | null;
}

export function sealEvent(event: Event, keys: Keyring): SealedEvent {
  // Without a key there is no such tenant, which whoever writes it will say.
  const key = keys.of(event.tenant);
  const seal = key?.seal ?? keys.seal;
  return {
    by: key?.id ?? null,
    data: seal(event.data),
    headers: event.headers === null ? null : seal(Buffer.from(JSON.stringify(sealable(event, event.headers)))),
  };
}

function sealable({ asReceived }: Event, headers: Received['headers']): Received {
  return asReceived ? { headers, asReceived } : { headers };
}

const INSERT = `INSERT INTO events (key, id, tenant, bucket, type, timestamp, accepted_at, commit_number, deliveries,
  ordering_key, channels, content_type, source, deliver_at, expires_at, traceparent, sealed_headers, sealed_data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

/** @returns false when its key is there already */
export function insertEvent(
  { connection, number }: Transaction,
  place: {
    readonly key: number;
    readonly tenant: number;
    readonly bucket: number;
    readonly deliveries: DeliveryCount;
  },
  event: Event,
  sealed: SealedEvent,
): boolean {
  const rows = connection.run(
    INSERT,
    place.key,
    event.id,
    place.tenant,
    place.bucket,
    event.type,
    event.timestamp,
    event.acceptedAt,
    number,
    place.deliveries,
    event.key === null ? null : plain(event.key),
    event.channels.length === 0 ? null : JSON.stringify(event.channels),
    event.contentType === JSON_TYPE ? null : plain(event.contentType),
    event.source,
    event.deliverAt,
    event.expiresAt,
    event.traceparent,
    sealed.headers,
    sealed.data,
  );
  return rows === 1;
}
