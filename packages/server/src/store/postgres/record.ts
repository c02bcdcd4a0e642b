import type { Delivery } from '../../core/delivery/delivery.ts';
import { type EndpointEffect, type EndpointState, stateAfter } from '../../core/endpoint/endpoint.ts';
import { type Failing, hear } from '../../core/endpoint/failing.ts';
import { shardOf } from '../../core/endpoint/shard.ts';
import { retentionOf } from '../../core/event/retention.ts';
import { type Notice, noticeOfExhausted, noticeOfState, noticeOfTurn } from '../../core/notice/notice.ts';
import type { Clock, PackedAttempt, Recorded, RecordStore, Settlement } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { plain, unplain } from '../text.ts';
import { numbers, texts } from './arrays.ts';
import { insertAttempts, type NewAttempt, placesOf } from './attempt-row.ts';
import { COMMIT_NUMBER, type Committer } from './commit.ts';
import { currentKeys } from './data-keys.ts';
import { DELIVERY_COLUMNS, DELIVERY_JOINS, type DeliveryRow, deliveryOf, STATUS } from './delivery-row.ts';
import { writeStates } from './effect.ts';
import { eraseSucceeded } from './erase.ts';
import { Overtaken } from './failure.ts';
import { readFailing, writeFailing } from './health.ts';
import type { Batch, Outcome, Transaction } from './job.ts';
import { type Keyring, type Sealer, sealersOf } from './keyring.ts';
import { insertNotices } from './notices.ts';
import type { Partitions } from './partitions.ts';
import type { Place } from './place.ts';
import { nameOf, refusedOf, type ShardRow } from './shards.ts';

interface RecordParts {
  readonly committer: Committer;
  readonly partitions: Partitions;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly place: Place;
  /** The project's retention, milliseconds. */
  readonly retentionMs: number;
}

interface Input {
  readonly epoch: number;
  readonly settlements: readonly Settlement[];
  readonly sealed: readonly (SealedExchange | null)[];
}

/** Roughly what recording costs beside the sealed bytes of an attempt. */
const ROW_BYTES = 300;
/** Settlements in one job; a job is never cut. */
const SLICE = 250;

export function createRecord({ committer, partitions, keyring, clock, place, retentionMs }: RecordParts): RecordStore {
  const batch: Batch<Input, Recorded[]> = (transaction, inputs) =>
    recordAll(transaction, inputs, { now: clock(), place, retentionMs, keyring });
  return {
    async record(epoch, settlements) {
      const keys = settlements.flatMap(({ attempt }) => (attempt === null ? [] : (keyOf(attempt.id) ?? [])));
      if (!partitions.has('attempts', keys)) await partitions.cover('attempts', keys);
      const slices: Promise<Recorded[]>[] = [];
      for (let at = 0; at < settlements.length; at += SLICE) {
        slices.push(recordSlice(epoch, settlements.slice(at, at + SLICE)));
      }
      return (await Promise.all(slices)).flat();
    },
  };

  function recordSlice(epoch: number, settlements: readonly Settlement[]): Promise<Recorded[]> {
    const sealed = settlements.map((settlement) => sealedBy(keyring.of(settlement.tenant), settlement));
    return committer.submit({
      rows: settlements.length * 2,
      bytes: settlements.reduce((sum, { attempt }) => sum + ROW_BYTES + (attempt?.exchange.byteLength ?? 0), 0),
      owed: true,
      batch,
      input: { epoch, settlements, sealed },
    });
  }
}

/** What was sent and answered in an attempt, sealed; null where the key was not known, or there was no attempt. */
interface SealedExchange {
  readonly by: number | null;
  readonly bytes: Uint8Array;
}

function sealedBy(sealer: Sealer | undefined, { attempt }: Settlement): SealedExchange | null {
  if (sealer === undefined || attempt === null) return null;
  return { by: sealer.id, bytes: sealer.seal(attempt.exchange) };
}

/** A delivery as it stands, changed by one settlement after another, and written once. */
type Row = { -readonly [Name in keyof ReadRow]: ReadRow[Name] } & { isOpen: boolean; wasOpen: boolean };

interface ReadRow extends DeliveryRow {
  readonly tenant_retention: number | null;
  readonly type_retention: number | null;
}

/** In the place of what was sent and answered, where the payload was erased meanwhile. */
const ERASED = new Uint8Array(0);

/**
 * In one order on every node, so that two that record the same deliveries do not deadlock. Apart from the read: that
 * must see what those have committed who held the locks before.
 */
const LOCK = 'SELECT FROM deliveries WHERE key = ANY($1::bigint[]) ORDER BY key FOR NO KEY UPDATE';
const READ = `SELECT ${DELIVERY_COLUMNS}, t.retention AS tenant_retention, y.retention AS type_retention
  FROM deliveries d ${DELIVERY_JOINS} LEFT JOIN event_types y ON y.name = e.type WHERE d.key = ANY($1::bigint[])`;
async function recordAll(
  transaction: Transaction,
  inputs: readonly Input[],
  {
    now,
    place: own,
    retentionMs,
    keyring,
  }: Pick<RecordParts, 'place' | 'retentionMs' | 'keyring'> & { readonly now: number },
): Promise<Outcome<Recorded[]>[]> {
  const settlements = inputs.flatMap((input) => input.settlements);
  const keys = [...new Set(settlements.flatMap(({ delivery }) => keyOf(delivery) ?? []))];
  const [isRefused, , found, dataKeys, states, failing, places] = await Promise.all([
    refusedOf(transaction, own, shardsOf(inputs)),
    transaction.run(LOCK, numbers(keys)),
    transaction.all<ReadRow>(READ, numbers(keys)),
    currentKeys(transaction, [...new Set(settlements.map(({ tenant }) => tenant))]),
    readStates(transaction, settlements),
    readFailing(transaction, numbers(keys)),
    placesOf(
      transaction,
      settlements.flatMap(({ attempt }) => (attempt === null ? [] : [attempt.id])),
    ),
  ]);
  const dataKeyOf = ({ tenant }: Settlement): number | null => dataKeys.get(tenant) ?? null;
  const stale = inputs.flatMap(({ settlements: some, sealed }) =>
    some.flatMap((one, n) => (one.attempt === null || sealed[n]?.by === dataKeyOf(one) ? [] : [dataKeyOf(one)])),
  );
  const sealerOf = await sealersOf(transaction, keyring, stale);
  const rows = new Map<number, Row>(
    found.map((row) => [row.key, { ...row, isOpen: row.due_at !== null, wasOpen: row.due_at !== null }]),
  );
  const changed = new Set<Row>();
  const noted = new Set<Row>();
  const attempts: NewAttempt[] = [];
  const newStates = new Map<string, EndpointState>();
  const heard = new Map<number, Failing | null>();
  const notices: (Notice | null)[] = [];
  /** Events whose payload goes when their last delivery has succeeded, of which one has. */
  const succeeded = new Set<number>();
  let place = 0;

  const affect = ({ endpoint, tenant }: Settlement, effect: EndpointEffect): void => {
    const before = newStates.get(endpoint) ?? states.get(endpoint);
    if (before === undefined) return;
    const after = stateAfter(before, effect);
    if (after === before) return;
    newStates.set(endpoint, after);
    // A pause that the receiver asked for ends by itself, and may be asked for every second.
    if (after.status === 'disabled') notices.push(noticeOfState({ endpoint, tenant }, before, after, now));
  };

  /** Counts what an attempt says of its endpoint. True when that was given up and disabled. */
  const listen = (settlement: Settlement, row: Row): boolean => {
    const { attempt, endpoint, tenant, effect } = settlement;
    if (attempt === null || row.deleted_at !== null) return false;
    const before = (heard.has(row.endpoint) ? heard.get(row.endpoint) : failing.get(row.endpoint)) ?? null;
    if (before === null && attempt.outcome === 'delivered') return false;
    const { failing: after, turn } = hear(before, { outcome: attempt.outcome, effect }, now);
    heard.set(row.endpoint, after);
    notices.push(noticeOfTurn({ endpoint, tenant }, turn, after ?? before, now));
    if (turn === 'give_up') affect(settlement, { kind: 'disable', reason: 'failing' });
    return turn === 'give_up';
  };

  const sealedNow = (
    settlement: Settlement,
    { exchange }: PackedAttempt,
    sealed: SealedExchange | null,
  ): Uint8Array => {
    const by = dataKeyOf(settlement);
    return sealed?.by === by ? sealed.bytes : sealerOf(by).seal(exchange);
  };

  const settle = (settlement: Settlement, sealed: SealedExchange | null): Recorded => {
    const { attempt, effect } = settlement;
    const key = attempt === null ? 0 : (places[place++] as number);
    const row = rows.get(keyOf(settlement.delivery) ?? -1);
    if (row?.id !== settlement.delivery) return { kind: 'unknown' };
    const isRepetition = attempt === null ? !row.isOpen : attempt.number !== row.attempts + 1;
    if (isRepetition) return { kind: 'recorded', delivery: standingOf(row, newStates, now) };

    const wasOpen = row.isOpen;
    decide(row, settlement, now);
    changed.add(row);
    if (attempt !== null) {
      const kept = row.is_erased ? ERASED : sealedNow(settlement, attempt, sealed);
      attempts.push({ key, tenant: row.tenant, delivery: row.key, previous: row.last_attempt, attempt, sealed: kept });
      transaction.note('attempt', key, row.tenant);
      row.attempts = attempt.number;
      row.last_attempt = key;
    } else {
      transaction.note('delivery', row.key, row.tenant);
      noted.add(row);
    }
    if (effect !== null) affect(settlement, effect);
    const isGivenUp = listen(settlement, row);
    if (row.status === STATUS.exhausted && wasOpen) {
      const reason = row.reason === null ? null : unplain(row.reason);
      notices.push(noticeOfExhausted({ ...settlement, reason, attempts: row.attempts }, now));
    }
    if (row.status === STATUS.delivered && !row.isOpen) {
      const said = { tenant: row.tenant_retention, type: row.type_retention };
      if (retentionOf(said, retentionMs) === 0) succeeded.add(row.event);
    }
    const delivery = standingOf(row, newStates, now);
    return { kind: 'recorded', delivery, ...(isGivenUp ? { isGivenUp } : {}) };
  };

  const outcomes = inputs.map(({ epoch, settlements: some, sealed }): Outcome<Recorded[]> => {
    const result = some.map((settlement, n): Recorded => {
      if (!isRefused({ shard: shardOf(settlement.endpoint), epoch })) return settle(settlement, sealed[n] ?? null);
      if (settlement.attempt !== null) place++;
      return { kind: 'stale_epoch' };
    });
    return { ok: true, result };
  });
  const [inserted] = await Promise.all([
    insertAttempts(transaction, attempts),
    write(transaction, [...changed]),
    writeOpen(transaction, [...changed]),
    mark(transaction, [...noted]),
    writeStates(transaction, newStates, now),
    writeFailing(transaction, heard),
    insertNotices(transaction, notices),
  ]);
  if (inserted !== attempts.length) throw new Overtaken('the key of an attempt was taken meanwhile');
  await eraseSucceeded(transaction, [...succeeded]);
  return outcomes;
}

/** Each shard once, with the epochs under which something of it is to be recorded. */
function shardsOf(inputs: readonly Input[]): ShardRow[] {
  const shards = new Map<string, ShardRow>();
  for (const { epoch, settlements } of inputs) {
    for (const { endpoint } of settlements) {
      const shard = { shard: shardOf(endpoint), epoch };
      shards.set(nameOf(shard), shard);
    }
  }
  return [...shards.values()];
}

interface StateRow {
  readonly id: string;
  readonly status: EndpointState['status'];
  readonly reason: string | null;
  readonly paused_until: number | null;
}

/** How the endpoints stand that what is recorded may pause or disable. */
async function readStates(
  transaction: Transaction,
  settlements: readonly Settlement[],
): Promise<Map<string, EndpointState>> {
  const ids = [
    ...new Set(
      settlements.flatMap(({ endpoint, effect, attempt }) =>
        effect === null && (attempt === null || attempt.outcome === 'delivered') ? [] : [endpoint],
      ),
    ),
  ];
  if (ids.length === 0) return new Map();
  const rows = await transaction.all<StateRow>(
    `SELECT id, status, reason, paused_until FROM endpoints WHERE id = ANY($1::text[]) AND deleted_at IS NULL
      ORDER BY key FOR NO KEY UPDATE`,
    texts(ids),
  );
  return new Map(
    rows.map(({ id, status, reason, paused_until: pausedUntil }) => [
      id,
      { status, reason: reason === null ? null : unplain(reason), pausedUntil },
    ]),
  );
}

/** What becomes of a delivery. */
function decide(row: Row, { next }: Settlement, now: number): void {
  const wasDelivered = row.status === STATUS.delivered;
  if (next.status === 'delivered') {
    if (wasDelivered) close(row);
    else finish(STATUS.delivered, next.reason);
    return;
  }
  // Made final by hand meanwhile.
  if (!row.isOpen) return;
  const isOverByHand = row.by_hand === true && next.spent > row.spent;
  if (next.status === 'pending' && !isOverByHand) {
    row.spent = next.spent;
    row.due_at = next.dueAt;
    row.isOpen = next.dueAt !== null;
    if (!wasDelivered) row.reason = written(next.reason);
    return;
  }
  if (wasDelivered) close(row);
  else if (next.status === 'pending') finish(STATUS.exhausted, next.reason ?? 'retry_failed');
  else finish(STATUS[next.status], next.reason);

  function finish(status: number, reason: string | null): void {
    close(row);
    Object.assign(row, { status, reason: written(reason), spent: next.spent, completed_at: now });
  }
}

function close(row: Row): void {
  row.due_at = null;
  row.by_hand = null;
  row.isOpen = false;
}

function written(reason: string | null): string | null {
  return reason === null ? null : plain(reason);
}

function standingOf(row: Row, states: ReadonlyMap<string, EndpointState>, now: number): Delivery {
  const state = states.get(row.endpoint_id);
  if (state === undefined) return deliveryOf(row, now);
  const reason = state.reason === null ? null : plain(state.reason);
  return deliveryOf(
    { ...row, endpoint_status: state.status, endpoint_reason: reason, paused_until: state.pausedUntil },
    now,
  );
}

async function write(transaction: Transaction, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction.run(
    `UPDATE deliveries d SET status = n.status, failed = CASE WHEN n.status >= 2 THEN n.status END, reason = n.reason,
        attempts = n.attempts, spent = n.spent, completed_at = n.completed_at, last_attempt = n.last_attempt
      FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::int[], $6::int[], $7::bigint[],
        $8::bigint[]) AS n (tenant, key, status, reason, attempts, spent, completed_at, last_attempt)
      WHERE d.tenant = n.tenant AND d.key = n.key`,
    numbers(rows.map(({ tenant }) => tenant)),
    numbers(rows.map(({ key }) => key)),
    numbers(rows.map(({ status }) => status)),
    texts(rows.map(({ reason }) => reason)),
    numbers(rows.map(({ attempts }) => attempts)),
    numbers(rows.map(({ spent }) => spent)),
    numbers(rows.map(({ completed_at: at }) => at)),
    numbers(rows.map(({ last_attempt: last }) => last)),
  );
}

/** Closes what is final now, and writes when the others are due. */
async function writeOpen(transaction: Transaction, rows: readonly Row[]): Promise<void> {
  const closed = rows.filter(({ isOpen, wasOpen }) => wasOpen && !isOpen);
  const due = rows.filter(({ isOpen }) => isOpen);
  await Promise.all([
    closed.length === 0
      ? null
      : transaction.run(
          `DELETE FROM open_deliveries o USING unnest($1::bigint[], $2::bigint[]) AS n (tenant, key)
            WHERE o.tenant = n.tenant AND o.delivery = n.key`,
          numbers(closed.map(({ tenant }) => tenant)),
          numbers(closed.map(({ key }) => key)),
        ),
    due.length === 0
      ? null
      : transaction.run(
          `UPDATE open_deliveries o SET due_at = n.due_at
            FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS n (tenant, key, due_at)
            WHERE o.tenant = n.tenant AND o.delivery = n.key`,
          numbers(due.map(({ tenant }) => tenant)),
          numbers(due.map(({ key }) => key)),
          numbers(due.map(({ due_at: at }) => at)),
        ),
  ]);
}

/** Remembers the first change of a delivery that was no attempt: a stream may be taken up from there. */
async function mark(transaction: Transaction, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction.run(
    `UPDATE deliveries d SET changed_in = coalesce(d.changed_in, ${COMMIT_NUMBER})
      FROM unnest($1::bigint[], $2::bigint[]) AS n (tenant, key) WHERE d.tenant = n.tenant AND d.key = n.key`,
    numbers(rows.map(({ tenant }) => tenant)),
    numbers(rows.map(({ key }) => key)),
  );
}
