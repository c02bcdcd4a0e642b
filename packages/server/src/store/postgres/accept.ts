import type { Event } from '../../core/event/event.ts';
import { retentionOf } from '../../core/event/retention.ts';
import { type Acceptance, type Accepted, type AcceptStore, type Clock, StoreUnavailable } from '../../ports.ts';
import { eventKeys, keyOf } from '../key.ts';
import { plain } from '../text.ts';
import { blobs, numbers, texts } from './arrays.ts';
import { byWholeKey } from './by-whole-key.ts';
import type { Committer } from './commit.ts';
import { faultOf, insertDeliveries, nameEndpoints } from './deliveries.ts';
import { insertEvents, type SealedEvent, SUMMARY, type SummaryRow, sealEvent, summaryOf } from './event-row.ts';
import { Overtaken } from './failure.ts';
import type { GivenKeys } from './given-keys.ts';
import type { Batch, Outcome, Transaction } from './job.ts';
import { type Keyring, sealersOf } from './keyring.ts';
import type { Partitions } from './partitions.ts';

interface AcceptParts {
  readonly committer: Committer;
  readonly partitions: Partitions;
  readonly givenKeys: GivenKeys;
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** The process that goes on with large fan-outs. */
  readonly node: string;
  /** The project's retention, milliseconds. */
  readonly retentionMs: number;
}

interface Input {
  readonly acceptance: Acceptance;
  /** Null where the tenant's key is not known here: then the commit seals it. */
  readonly sealed: SealedEvent | null;
  readonly key: number;
}

/** Roughly what a row costs beside the bytes that callers gave. */
const ROW_BYTES = 200;
/**
 * Makes a commit that only reads wait for the standby like any other. What is answered once more may stand on this server
 * alone: it can be seen when the session that waited for the standby was ended, or the server has risen from a crash.
 */
const CONFIRM = "SELECT pg_logical_emit_message(true, 'posthorn', ''::text)";

export function createAccept(parts: AcceptParts): Pick<AcceptStore, 'accept'> {
  const { committer, partitions, givenKeys, keyring, clock, node, retentionMs } = parts;
  const batch: Batch<Input, Accepted> = (transaction, inputs) =>
    commitEvents(transaction, inputs, { now: clock(), node, retentionMs, keyring });
  return {
    async accept(acceptance) {
      const { event, targets, fingerprint } = acceptance;
      const key = fingerprint === null ? ourKey(event.id) : givenKeys.next(event.acceptedAt);
      if (fingerprint === null) givenKeys.seen(key);
      const deliveries = targets.flatMap(({ delivery }) => keyOf(delivery) ?? []);
      if (!partitions.has('events', [key])) await partitions.cover('events', [key]);
      if (!partitions.has('deliveries', deliveries)) await partitions.cover('deliveries', deliveries);
      // Sealed outside the transaction, and once, however often that is run.
      const sealer = keyring.of(event.tenant);
      const sealed = sealer === undefined ? null : sealEvent(event, sealer);
      const rows = 1 + targets.length;
      return committer.submit({
        rows,
        bytes: (sealed?.data ?? event.data).byteLength + (sealed?.headers?.byteLength ?? 0) + rows * ROW_BYTES,
        owed: false,
        tenant: event.tenant,
        batch,
        input: { acceptance, sealed, key },
      });
    },
  };
}

/**
 * The commit's number has to be given out before its tenants' keys are looked at: whoever destroys one then has a greater
 * number than all who have sealed under it (docs/decisions/0116).
 */
const TAKE_NUMBER = 'SELECT pg_current_xact_id()';

const NOTHING: SealedEvent = { by: null, data: null, headers: null };

type FreshInput = Omit<Input, 'sealed'> & {
  readonly sealed: SealedEvent;
  readonly tenant: number;
  readonly place: number;
};

/** What is known of an id before the batch, or of the batch's own first event under it. */
interface Known {
  readonly fingerprint: Uint8Array | null;
  /** Null while it is not known to be more than an id: then it comes from the event at hand. */
  readonly duplicate: (event: Event) => Accepted;
}

async function commitEvents(
  transaction: Transaction,
  inputs: readonly Input[],
  { now, node, retentionMs, keyring }: Pick<AcceptParts, 'node' | 'retentionMs' | 'keyring'> & { readonly now: number },
): Promise<Outcome<Accepted>[]> {
  const [, tenants, types, endpoints, given, ours] = await Promise.all([
    transaction.run(TAKE_NUMBER),
    nameTenants(transaction, inputs),
    retentionsOf(transaction, inputs),
    nameEndpoints(
      transaction,
      inputs.flatMap(({ acceptance }) => acceptance.targets.map(({ endpoint }) => endpoint)),
    ),
    seenIds(transaction, inputs),
    seenKeys(transaction, inputs),
  ]);

  const isSealedNow = ({ sealed }: Input, { data_key: key }: TenantName): boolean => sealed?.by === key;
  const stale = inputs.flatMap((input) => {
    const named = tenants.get(input.acceptance.event.tenant);
    return named === undefined || isSealedNow(input, named) ? [] : [named.data_key];
  });
  const sealerOf = await sealersOf(transaction, keyring, stale);
  const fresh: FreshInput[] = [];
  const forgotten: { id: string; tenant: number }[] = [];
  const known = new Map<string, Known>();
  const outcomes: (Outcome<Accepted> | null)[] = inputs.map((input, place) => {
    const { event, fingerprint, targets, more } = input.acceptance;
    const named = tenants.get(event.tenant);
    if (named === undefined) return failed(new StoreUnavailable(`there is no tenant ${event.tenant}`));
    const tenant = named.key;
    const own = `${tenant} ${event.id}`;
    const row = ours.get(own);
    if (fingerprint === null) {
      // An id of ours comes twice only when its first commit was taken for failed.
      if (row !== undefined) return done(duplicateOf(row));
      if (known.has(own)) return done(known.get(own)?.duplicate(event) as Accepted);
    } else {
      // A caller may give an id that we made for another event: what that one was made of is not known any more.
      if (row !== undefined) return done({ kind: 'conflict' });
      const before = known.get(own) ?? knownOf(given.get(own), now);
      if (before === 'forgotten') forgotten.push({ id: event.id, tenant });
      else if (before !== null) {
        const isSame = before.fingerprint !== null && Buffer.from(before.fingerprint).equals(fingerprint);
        return done(isSame ? before.duplicate(event) : { kind: 'conflict' });
      }
    }
    const fault = faultOf(targets, tenant, endpoints);
    if (fault !== null) return failed(fault);
    const deliveries = more ? null : targets.length;
    const { data: _data, headers: _headers, asReceived: _asReceived, ...summary } = event;
    known.set(own, { fingerprint, duplicate: () => ({ kind: 'duplicate', event: summary, deliveries }) });
    const said = { tenant: named.retention, type: types.get(event.type) ?? null };
    const isForNobody = deliveries === 0 && retentionOf(said, retentionMs) === 0;
    const kept = isForNobody
      ? NOTHING
      : input.sealed !== null && isSealedNow(input, named)
        ? input.sealed
        : sealEvent(event, sealerOf(named.data_key));
    fresh.push({ ...input, sealed: kept, tenant, place });
    return null;
  });
  if (fresh.length === 0) {
    if (outcomes.some((outcome) => outcome?.ok && outcome.result.kind === 'duplicate')) await transaction.run(CONFIRM);
    return outcomes as Outcome<Accepted>[];
  }

  if (forgotten.length > 0) await forget(transaction, forgotten);
  const [, , sequences] = await Promise.all([
    insertIds(transaction, fresh),
    insertEvents(
      transaction,
      fresh.map(({ acceptance, sealed, key, tenant }) => ({
        key,
        tenant,
        sealed,
        event: acceptance.event,
        deliveries: acceptance.more ? null : acceptance.targets.length,
      })),
    ),
    insertDeliveries(
      transaction,
      endpoints,
      fresh.map(({ acceptance: { event, targets }, key, tenant }) => ({
        event: {
          key,
          tenant,
          isErased: false,
          orderingKey: event.key === null ? null : plain(event.key),
          isThere: false,
        },
        targets,
        dueAt: Math.max(event.acceptedAt, event.deliverAt ?? 0),
      })),
      now,
    ),
    insertFanOuts(transaction, fresh, node),
  ]);
  for (const [n, { key, tenant, place }] of fresh.entries()) {
    transaction.note('event', key, tenant);
    outcomes[place] = done({ kind: 'accepted', sequences: sequences[n] ?? [] });
  }
  return outcomes as Outcome<Accepted>[];
}

const done = (result: Accepted): Outcome<Accepted> => ({ ok: true, result });
const failed = (error: Error): Outcome<Accepted> => ({ ok: false, error });

interface TenantName {
  readonly id: string;
  readonly key: number;
  /** What seals its payloads now; null where that is the vault itself. */
  readonly data_key: number | null;
  readonly retention: number | null;
}

async function nameTenants(transaction: Transaction, inputs: readonly Input[]): Promise<Map<string, TenantName>> {
  const ids = [...new Set(inputs.map(({ acceptance }) => acceptance.event.tenant))];
  const rows = await transaction.all<TenantName>(
    `SELECT t.id, t.key, t.retention, k.id AS data_key FROM tenants t
      LEFT JOIN data_keys k ON k.tenant = t.key AND NOT k.retired
      WHERE t.id = ANY($1::text[]) AND t.deleted_at IS NULL`,
    texts(ids),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What event types say of how long their events are kept, seconds. */
async function retentionsOf(transaction: Transaction, inputs: readonly Input[]): Promise<Map<string, number>> {
  const types = [...new Set(inputs.map(({ acceptance }) => acceptance.event.type))];
  const rows = await transaction.all<{ name: string; retention: number }>(
    'SELECT name, retention FROM event_types WHERE name = ANY($1::text[]) AND retention IS NOT NULL',
    texts(types),
  );
  return new Map(rows.map(({ name, retention }) => [name, retention]));
}

interface SeenId extends SummaryRow {
  readonly given_id: string;
  readonly given_tenant: number;
  readonly fingerprint: Uint8Array;
  readonly until: number;
}

/** What stands under callers' ids; `key` is null where retention has dropped the event. */
async function seenIds(transaction: Transaction, inputs: readonly Input[]): Promise<Map<string, SeenId>> {
  const asked = inputs.filter(({ acceptance }) => acceptance.fingerprint !== null);
  if (asked.length === 0) return new Map();
  const rows = await transaction.all<SeenId>(
    `SELECT i.id AS given_id, i.tenant AS given_tenant, i.fingerprint, i.expires_at AS until, ${SUMMARY}
      FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) AS w (id, tenant)
      JOIN tenants t ON t.id = w.tenant AND t.deleted_at IS NULL
      JOIN event_ids i ON i.tenant = t.key AND i.id = w.id
      LEFT JOIN ${byWholeKey('events', 'e', { tenant: 'i.tenant', key: 'i.event' })}`,
    texts(asked.map(({ acceptance }) => acceptance.event.id)),
    texts(asked.map(({ acceptance }) => acceptance.event.tenant)),
  );
  return new Map(rows.map((row) => [`${row.given_tenant} ${row.given_id}`, row]));
}

/** Events that stand under ids of ours. */
async function seenKeys(transaction: Transaction, inputs: readonly Input[]): Promise<Map<string, SummaryRow>> {
  const keys = inputs.flatMap(({ acceptance }) => {
    const key = keyOf(acceptance.event.id);
    return key === null ? [] : [eventKeys.ofOurs(key)];
  });
  if (keys.length === 0) return new Map();
  const rows = await transaction.all<SummaryRow>(
    `SELECT ${SUMMARY} FROM events e JOIN tenants t ON t.key = e.tenant WHERE e.key = ANY($1::bigint[])`,
    numbers(keys),
  );
  return new Map(rows.map((row) => [`${row.tenant} ${row.id}`, row]));
}

function knownOf(row: SeenId | undefined, now: number): Known | 'forgotten' | null {
  if (row === undefined) return null;
  const isKept = row.key !== null;
  if (!isKept && row.until <= now) return 'forgotten';
  return {
    fingerprint: row.fingerprint,
    duplicate: ({ data: _data, headers: _headers, asReceived: _asReceived, ...summary }) =>
      // Where retention has dropped the event, its id is still kept: what came now is the same.
      isKept ? duplicateOf(row) : { kind: 'duplicate', event: summary, deliveries: 0 },
  };
}

function duplicateOf(row: SummaryRow): Accepted {
  return { kind: 'duplicate', event: summaryOf(row), deliveries: row.deliveries };
}

async function forget(transaction: Transaction, ids: readonly { id: string; tenant: number }[]): Promise<void> {
  await transaction.run(
    `DELETE FROM event_ids i USING unnest($1::bigint[], $2::text[]) AS f (tenant, id)
      WHERE i.tenant = f.tenant AND i.id = f.id`,
    numbers(ids.map(({ tenant }) => tenant)),
    texts(ids.map(({ id }) => id)),
  );
}

async function insertIds(transaction: Transaction, fresh: readonly FreshInput[]): Promise<void> {
  const given = fresh.filter(({ acceptance }) => acceptance.fingerprint !== null);
  if (given.length === 0) return;
  const fingerprints = blobs(given.map(({ acceptance }) => acceptance.fingerprint));
  const inserted = await transaction.run(
    // In one order on every node, so that two that insert the same ids wait for each other and do not deadlock.
    `INSERT INTO event_ids (tenant, id, event, fingerprint, expires_at)
      SELECT n.tenant, n.id, n.event, substring($4::bytea FROM n.at FOR n.length), n.expires_at
      FROM unnest($1::bigint[], $2::text[], $3::bigint[], $5::int[], $6::int[], $7::bigint[])
        AS n (tenant, id, event, at, length, expires_at)
      ORDER BY n.tenant, n.id ON CONFLICT DO NOTHING`,
    numbers(given.map(({ tenant }) => tenant)),
    texts(given.map(({ acceptance }) => acceptance.event.id)),
    numbers(given.map(({ key }) => key)),
    fingerprints.bytes,
    fingerprints.starts,
    fingerprints.lengths,
    numbers(given.map(({ acceptance }) => acceptance.idExpiresAt)),
  );
  if (inserted !== given.length) throw new Overtaken('another node has accepted the same id meanwhile');
}

async function insertFanOuts(transaction: Transaction, fresh: readonly FreshInput[], node: string): Promise<void> {
  const large = fresh.filter(({ acceptance }) => acceptance.more);
  if (large.length === 0) return;
  await transaction.run(
    `INSERT INTO fan_outs (tenant, event, after, deliveries, node)
      SELECT n.*, $5 FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[]) AS n`,
    numbers(large.map(({ tenant }) => tenant)),
    numbers(large.map(({ key }) => key)),
    texts(large.map(({ acceptance }) => acceptance.targets.at(-1)?.endpoint ?? null)),
    numbers(large.map(({ acceptance }) => acceptance.targets.length)),
    node,
  );
}

function ourKey(id: string): number {
  const decoded = keyOf(id);
  if (decoded === null) throw new TypeError(`${id} is no id of ours and came without a fingerprint`);
  return eventKeys.ofOurs(decoded);
}
