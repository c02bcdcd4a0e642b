import type { Attempt } from '../../core/delivery/delivery.ts';
import type { PackedAttempt, Vault } from '../../ports.ts';
import { unpackExchange } from '../exchange.ts';
import { keyOf } from '../key.ts';
import { plain, unplain } from '../text.ts';
import { blobs, numbers, texts } from './arrays.ts';
import { COMMIT_NUMBER } from './commit.ts';
import type { DeliveryRow } from './delivery-row.ts';
import type { Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';
import type { Reader } from './reading.ts';

export interface AttemptRow {
  readonly key: number;
  readonly id: string;
  readonly delivery: number;
  readonly commit_number: number;
  readonly previous: number | null;
  readonly number: number;
  readonly started_at: number;
  readonly duration_ms: number;
  readonly outcome: string;
  readonly detail: string | null;
  readonly status: number | null;
  readonly sealed: Uint8Array;
}

const INSERT = `INSERT INTO attempts (tenant, key, id, delivery, commit_number, previous, number, started_at,
    duration_ms, outcome, detail, status, sealed)
  SELECT n.tenant, n.key, n.id, n.delivery, ${COMMIT_NUMBER}, n.previous, n.number, n.started_at, n.duration_ms,
    n.outcome, n.detail, n.status, substring($12::bytea FROM n.at FOR n.length)
  FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::int[], $7::bigint[],
    $8::bigint[], $9::text[], $10::text[], $11::int[], $13::int[], $14::int[])
    AS n (tenant, key, id, delivery, previous, number, started_at, duration_ms, outcome, detail, status, at, length)
  ON CONFLICT DO NOTHING RETURNING key`;

export interface NewAttempt {
  /** Where it is to stand (`placesOf`). */
  readonly key: number;
  readonly tenant: number;
  readonly delivery: number;
  readonly previous: number | null;
  readonly attempt: Omit<PackedAttempt, 'exchange'>;
  readonly sealed: Uint8Array;
}

export async function insertAttempts(transaction: Transaction, attempts: readonly NewAttempt[]): Promise<number> {
  if (attempts.length === 0) return 0;
  const sealed = blobs(attempts.map((one) => one.sealed));
  return transaction.run(
    INSERT,
    numbers(attempts.map(({ tenant }) => tenant)),
    numbers(attempts.map(({ key }) => key)),
    texts(attempts.map(({ attempt }) => attempt.id)),
    numbers(attempts.map(({ delivery }) => delivery)),
    numbers(attempts.map(({ previous }) => previous)),
    numbers(attempts.map(({ attempt }) => attempt.number)),
    numbers(attempts.map(({ attempt }) => attempt.startedAt)),
    numbers(attempts.map(({ attempt }) => attempt.durationMs)),
    texts(attempts.map(({ attempt }) => attempt.outcome)),
    texts(attempts.map(({ attempt }) => (attempt.detail === null ? null : plain(attempt.detail)))),
    numbers(attempts.map(({ attempt }) => attempt.status)),
    sealed.bytes,
    sealed.starts,
    sealed.lengths,
  );
}

/**
 * Where attempts are to stand: under the key in their id. What has happened must be recorded even if that place is taken:
 * the next free one will do.
 */
export async function placesOf(transaction: Transaction, ids: readonly string[]): Promise<number[]> {
  const wanted = ids.map((id) => keyOf(id));
  const keys = wanted.filter((key) => key !== null);
  const taken = new Set(
    keys.length === 0
      ? []
      : (
          await transaction.all<{ key: number }>(
            'SELECT key FROM attempts WHERE key = ANY($1::bigint[])',
            numbers(keys),
          )
        ).map(({ key }) => key),
  );
  let last: number | null = null;
  const places: number[] = [];
  for (const key of wanted) {
    if (key !== null && !taken.has(key)) {
      taken.add(key);
      places.push(key);
      continue;
    }
    last ??= (await transaction.get<{ last: number | null }>('SELECT max(key) AS last FROM attempts'))?.last ?? 0;
    do last++;
    while (taken.has(last) || keys.includes(last));
    taken.add(last);
    places.push(last);
  }
  return places;
}

/** What an attempt shows of an exchange that was erased. */
const ERASED: Pick<Attempt, 'request' | 'response'> = { request: { url: '', headers: {} }, response: null };

type Erasable = Pick<DeliveryRow, 'event_id' | 'is_erased'>;

function attemptOf(row: AttemptRow, { event_id, is_erased }: Erasable, open: Vault['open']): Attempt {
  const outline = outlineOf(row, { is_erased });
  if (is_erased || row.sealed.byteLength === 0) return { ...outline, ...ERASED };
  return { ...outline, ...unpackExchange(open(row.sealed), event_id) };
}

/** An attempt without what was sent and what came back. */
export function outlineOf(
  row: AttemptRow,
  { is_erased }: Pick<DeliveryRow, 'is_erased'>,
): Omit<Attempt, 'request' | 'response'> {
  return {
    id: row.id,
    number: row.number,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    outcome: row.outcome,
    detail: row.detail === null || is_erased ? null : unplain(row.detail),
    status: row.status,
  };
}

export async function readAttempts(on: Reader, keys: readonly number[]): Promise<Map<number, AttemptRow>> {
  if (keys.length === 0) return new Map();
  const rows = await on.all<AttemptRow>('SELECT * FROM attempts WHERE key = ANY($1::bigint[])', numbers(keys));
  return new Map(rows.map((row) => [row.key, row]));
}

/** A delivery's attempts, first to last: each row names the one before it, so that they need no index. */
export async function attemptsOf(
  on: Reader,
  delivery: Erasable & Pick<DeliveryRow, 'last_attempt'>,
  keyring: Keyring,
): Promise<Attempt[]> {
  if (delivery.last_attempt === null) return [];
  const rows = await on.all<AttemptRow>(
    `WITH RECURSIVE chain AS (
      SELECT a.* FROM attempts a WHERE a.key = $1
      UNION ALL
      SELECT a.* FROM chain c JOIN attempts a ON a.key = c.previous
    ) SELECT * FROM chain ORDER BY number`,
    delivery.last_attempt,
  );
  const open = await keyring.opener(on, delivery.is_erased ? [] : rows.map(({ sealed }) => sealed));
  return rows.map((row) => attemptOf(row, delivery, open));
}
