import type { DueEvent } from '../../core/delivery/delivery.ts';
import type { Event, EventSummary } from '../../core/event/event.ts';
import type { DeliveryCount, Vault } from '../../ports.ts';
import { eventKeys, keyOf } from '../key.ts';
import { plain, unplain } from '../text.ts';
import { blobs, numbers, texts } from './arrays.ts';
import { asked } from './asked.ts';
import { COMMIT_NUMBER } from './commit.ts';
import { Overtaken } from './failure.ts';
import type { Transaction } from './job.ts';
import type { Keyring, Sealer } from './keyring.ts';
import type { Reader } from './reading.ts';

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

interface SealedRow extends SummaryRow {
  readonly sealed_headers: Uint8Array | null;
  readonly sealed_data: Uint8Array | null;
}

export interface EventRow extends SealedRow {
  /** Opens what is sealed of it. */
  readonly open: Vault['open'];
}

export const SUMMARY = `e.key, e.id, e.tenant, t.id AS tenant_id, e.type, e.timestamp, e.accepted_at, e.commit_number,
  e.deliveries, e.ordering_key, e.channels, e.content_type, e.source, e.deliver_at, e.expires_at, e.traceparent`;
/** Erased by a word about its tenant, a payload may stand in its row for a while. */
const SEALED = `CASE WHEN e.commit_number >= t.erased_before THEN e.sealed_headers END AS sealed_headers,
  CASE WHEN e.commit_number >= t.erased_before THEN e.sealed_data END AS sealed_data`;
const BY_KEYS = 'FROM events e JOIN tenants t ON t.key = e.tenant WHERE e.key = ANY($1::bigint[])';

/** Summaries by their keys; what is not there is left out. */
export async function readSummaries(on: Reader, keys: readonly number[]): Promise<Map<number, SummaryRow>> {
  if (keys.length === 0) return new Map();
  const rows = await on.all<SummaryRow>(`SELECT ${SUMMARY} ${BY_KEYS}`, numbers(keys));
  return new Map(rows.map((row) => [row.key, row]));
}

/** Whole events by their keys, and what it takes to open them. */
export async function readEvents(
  on: Reader,
  keyring: Keyring,
  keys: readonly number[],
): Promise<Map<number, EventRow>> {
  if (keys.length === 0) return new Map();
  const rows = await on.all<SealedRow>(`SELECT ${SUMMARY}, ${SEALED} ${BY_KEYS}`, numbers(keys));
  const open = await keyring.opener(
    on,
    rows.flatMap((row) => [row.sealed_data, row.sealed_headers]),
  );
  return new Map(rows.map((row) => [row.key, { ...row, open }]));
}

/** The key of a tenant's event, whoever made its id. */
export async function findEvent(on: Reader, id: string, tenant: number): Promise<number | undefined> {
  const ours = keyOf(id);
  const row = await on.get<{ key: number }>(
    `SELECT e.key FROM events e WHERE e.tenant = $1 AND e.key = $2 AND e.id = $3
      UNION ALL SELECT i.event FROM event_ids i WHERE i.tenant = $1 AND i.id = $3 LIMIT 1`,
    tenant,
    ours === null ? null : eventKeys.ofOurs(ours),
    asked(id),
  );
  return row?.key;
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
export function eventOf(row: EventRow): Event {
  const received = receivedOf(row);
  return {
    ...summaryOf(row),
    data: row.sealed_data === null ? new Uint8Array(0) : row.open(row.sealed_data),
    headers: received?.headers ?? null,
    ...(received?.asReceived ? { asReceived: true } : {}),
  };
}

function channelsOf({ channels }: Pick<EventRow, 'channels'>): string[] {
  return channels === null ? [] : (JSON.parse(channels) as string[]);
}

/** What deliveries need; null where the data was erased. */
export function dueEventOf(row: EventRow): DueEvent | null {
  if (row.sealed_data === null) return null;
  const received = receivedOf(row);
  return {
    id: row.id,
    tenant: row.tenant_id,
    type: row.type,
    timestamp: row.timestamp,
    key: row.ordering_key === null ? null : unplain(row.ordering_key),
    channels: channelsOf(row),
    contentType: row.content_type === null ? JSON_TYPE : unplain(row.content_type),
    data: row.open(row.sealed_data),
    source: row.source,
    ...(received?.asReceived ? { receivedHeaders: received.headers } : {}),
    expiresAt: row.expires_at,
    traceparent: row.traceparent,
  };
}

/** What is sealed of an event beside its data: the headers it came with, and whether it goes out as it came. */
type Received = Pick<Event, 'asReceived'> & { readonly headers: NonNullable<Event['headers']> };

function receivedOf({ sealed_headers: sealed, open }: EventRow): Received | null {
  return sealed === null ? null : (JSON.parse(Buffer.from(open(sealed)).toString()) as Received);
}

/** What is kept of an event's data and headers; null where they are not. */
export interface SealedEvent {
  /** The id of the data key that has sealed them; null for the vault itself. */
  readonly by: number | null;
  readonly data: Uint8Array | null;
  readonly headers: Uint8Array | null;
}

export function sealEvent(event: Event, { id, seal }: Sealer): SealedEvent {
  return {
    by: id,
    data: seal(event.data),
    headers: event.headers === null ? null : seal(Buffer.from(JSON.stringify(sealable(event, event.headers)))),
  };
}

function sealable({ asReceived }: Event, headers: Received['headers']): Received {
  return asReceived ? { headers, asReceived } : { headers };
}

const INSERT = `INSERT INTO events (tenant, key, id, type, timestamp, accepted_at, commit_number, deliveries,
    ordering_key, channels, content_type, source, deliver_at, expires_at, traceparent, sealed_headers, sealed_data)
  SELECT n.tenant, n.key, n.id, n.type, n.timestamp, n.accepted_at, ${COMMIT_NUMBER}, n.deliveries,
    n.ordering_key, n.channels, n.content_type, n.source, n.deliver_at, n.expires_at, n.traceparent,
    substring($15::bytea FROM n.headers_at FOR n.headers_length), substring($18::bytea FROM n.data_at FOR n.data_length)
  FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::int[], $8::text[],
    $9::text[], $10::text[], $11::text[], $12::bigint[], $13::bigint[], $14::text[], $16::int[], $17::int[],
    $19::int[], $20::int[])
    AS n (tenant, key, id, type, timestamp, accepted_at, deliveries, ordering_key, channels, content_type, source,
      deliver_at, expires_at, traceparent, headers_at, headers_length, data_at, data_length)
  ON CONFLICT DO NOTHING`;

export interface NewEvent {
  readonly key: number;
  readonly tenant: number;
  readonly deliveries: DeliveryCount;
  readonly event: Event;
  readonly sealed: SealedEvent;
}

/** @throws Overtaken when a key is taken that was free when it was looked at */
export async function insertEvents(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const headers = blobs(events.map(({ sealed }) => sealed.headers));
  const data = blobs(events.map(({ sealed }) => sealed.data));
  const inserted = await transaction.run(
    INSERT,
    numbers(events.map(({ tenant }) => tenant)),
    numbers(events.map(({ key }) => key)),
    texts(events.map(({ event }) => event.id)),
    texts(events.map(({ event }) => event.type)),
    numbers(events.map(({ event }) => event.timestamp)),
    numbers(events.map(({ event }) => event.acceptedAt)),
    numbers(events.map(({ deliveries }) => deliveries)),
    texts(events.map(({ event }) => (event.key === null ? null : plain(event.key)))),
    texts(events.map(({ event }) => (event.channels.length === 0 ? null : JSON.stringify(event.channels)))),
    texts(events.map(({ event }) => (event.contentType === JSON_TYPE ? null : plain(event.contentType)))),
    texts(events.map(({ event }) => event.source)),
    numbers(events.map(({ event }) => event.deliverAt)),
    numbers(events.map(({ event }) => event.expiresAt)),
    texts(events.map(({ event }) => event.traceparent)),
    headers.bytes,
    headers.starts,
    headers.lengths,
    data.bytes,
    data.starts,
    data.lengths,
  );
  if (inserted !== events.length) throw new Overtaken('the key of an event was taken meanwhile');
}
