import type { Event } from '../../core/event/event.ts';
import { type Acceptance, type Accepted, type AcceptStore, type Clock, StoreUnavailable } from '../../ports.ts';
import { eventKeys, keyOf } from '../key.ts';
import { plain } from '../text.ts';
import type { BucketedTable, Buckets } from './buckets.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { insertDeliveries } from './deliveries.ts';
import { insertEvent, readSummary, type SealedEvent, sealEvent, summaryOf } from './event-row.ts';
import type { Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';
import type { Names } from './names.ts';
import type { Rules } from './rules.ts';

interface AcceptParts {
  readonly committer: Committer;
  readonly names: Names;
  readonly rules: Rules;
  readonly buckets: Readonly<Record<BucketedTable, Buckets>>;
  readonly keys: Keyring;
  readonly clock: Clock;
}

/** Roughly what a row costs beside the bytes that callers gave. */
const ROW_BYTES = 200;

export function createAccept(parts: AcceptParts): Pick<AcceptStore, 'accept'> {
  const { committer, keys, clock } = parts;
  return {
    async accept(acceptance) {
      // Sealed outside the transaction, and once, however often that is run.
      const sealed = sealEvent(acceptance.event, keys);
      const rows = 1 + acceptance.targets.length;
      return committer.submit({
        rows,
        bytes: (sealed.data?.byteLength ?? 0) + (sealed.headers?.byteLength ?? 0) + rows * ROW_BYTES,
        owed: false,
        tenant: acceptance.event.tenant,
        run: (transaction) => commitEvent(transaction, parts, { acceptance, sealed, now: clock() }),
      });
    },
  };
}

function commitEvent(
  transaction: Transaction,
  { names, rules, keys, buckets }: AcceptParts,
  { acceptance, sealed, now }: { acceptance: Acceptance; sealed: SealedEvent; now: number },
): Accepted {
  const { event, fingerprint, targets, more } = acceptance;
  const { connection } = transaction;
  const tenant = names.tenant(event.tenant);
  if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${event.tenant}`);

  const known = fingerprint === null ? null : seen(connection, acceptance, tenant, now);
  if (known !== null) return known;

  const key = fingerprint === null ? ourKey(event.id) : givenKey(connection, event.acceptedAt);
  const deliveries = more ? null : targets.length;
  const isForNobody = deliveries === 0 && rules.payloadMs(tenant, event.type) === 0;
  const kept = isForNobody ? { by: null, data: null, headers: null } : asOfNow(sealed, event, keys);
  const place = { key, tenant, bucket: buckets.events.of(key), deliveries };
  if (!insertEvent(transaction, place, event, kept)) return repeated(connection, event, { key, tenant });
  if (fingerprint !== null) {
    connection.run(
      'INSERT INTO event_ids (id, tenant, event, fingerprint, expires_at) VALUES (?, ?, ?, ?, ?)',
      event.id,
      tenant,
      key,
      fingerprint,
      acceptance.idExpiresAt,
    );
  }
  const dueAt = Math.max(event.acceptedAt, event.deliverAt ?? 0);
  const sequences = insertDeliveries(
    transaction,
    { names, buckets: buckets.deliveries },
    {
      event: { key, tenant, isErased: false, orderingKey: event.key === null ? null : plain(event.key) },
      targets,
      dueAt,
      now,
    },
  );
  if (more) {
    const after = targets.at(-1)?.endpoint ?? null;
    connection.run('INSERT INTO fan_outs (event, after, deliveries) VALUES (?, ?, ?)', key, after, targets.length);
  }
  transaction.note('event', key, tenant);
  return { kind: 'accepted', sequences };
}

/** Between sealing and this commit the tenant's key may have been destroyed, for what was there before. */
function asOfNow(sealed: SealedEvent, event: Event, keys: Keyring): SealedEvent {
  return sealed.by === keys.of(event.tenant)?.id ? sealed : sealEvent(event, keys);
}

/** Its key is there already: an id of ours comes twice only when its first commit was taken for failed. */
function repeated(
  connection: Connection,
  event: Event,
  { key, tenant }: { readonly key: number; readonly tenant: number },
): Accepted {
  const row = connection.get<{ id: string; tenant: number }>('SELECT id, tenant FROM events WHERE key = ?', key);
  if (row?.id !== event.id || row.tenant !== tenant) throw new StoreUnavailable('the key of a new id is taken');
  return duplicate(connection, event, key);
}

/** What became of a caller's id before. */
function seen(connection: Connection, acceptance: Acceptance, tenant: number, now: number): Accepted | null {
  const { event, fingerprint } = acceptance;
  if (isIdOfOurs(connection, event.id, tenant)) return { kind: 'conflict' };
  const row = connection.get<{ event: number; fingerprint: Uint8Array; expires_at: number }>(
    'SELECT event, fingerprint, expires_at FROM event_ids WHERE id = ? AND tenant = ?',
    event.id,
    tenant,
  );
  if (row === undefined) return null;
  const isKept = connection.get('SELECT 1 FROM events WHERE key = ?', row.event) !== undefined;
  if (!isKept && row.expires_at <= now) {
    connection.run('DELETE FROM event_ids WHERE id = ? AND tenant = ?', event.id, tenant);
    return null;
  }
  if (!Buffer.from(row.fingerprint).equals(fingerprint as Uint8Array)) return { kind: 'conflict' };
  return duplicate(connection, event, row.event);
}

/** A caller may give an id that we made for another event: what that one was made of is not known any more. */
function isIdOfOurs(connection: Connection, id: string, tenant: number): boolean {
  const decoded = keyOf(id);
  if (decoded === null) return false;
  const row = connection.get<{ id: string; tenant: number }>(
    'SELECT id, tenant FROM events WHERE key = ?',
    eventKeys.ofOurs(decoded),
  );
  return row?.id === id && row.tenant === tenant;
}

function duplicate(connection: Connection, event: Event, key: number): Accepted {
  const row = readSummary(connection, key);
  if (row !== undefined) return { kind: 'duplicate', event: summaryOf(row), deliveries: row.deliveries };
  // Retention has dropped the event, but its id is still kept: what came now is the same.
  const { data: _data, headers: _headers, ...summary } = event;
  return { kind: 'duplicate', event: summary, deliveries: 0 };
}

function ourKey(id: string): number {
  const decoded = keyOf(id);
  if (decoded === null) throw new TypeError(`${id} is no id of ours and came without a fingerprint`);
  return eventKeys.ofOurs(decoded);
}

function givenKey(connection: Connection, acceptedAt: number): number {
  const newest = connection.get<{ newest: number | null }>('SELECT max(key) AS newest FROM events')?.newest ?? 0;
  return eventKeys.next(newest, acceptedAt);
}
