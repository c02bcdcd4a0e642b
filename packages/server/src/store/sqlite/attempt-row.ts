import type { Attempt } from '../../core/delivery/delivery.ts';
import type { PackedAttempt, Vault } from '../../ports.ts';
import { unpackExchange } from '../exchange.ts';
import { keyOf } from '../key.ts';
import { plain, unplain } from '../text.ts';
import type { Connection } from './connection.ts';
import type { DeliveryRow } from './delivery-row.ts';
import type { Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';

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

const INSERT = `INSERT INTO attempts
  (key, id, delivery, commit_number, previous, number, started_at, duration_ms, outcome, detail, status, sealed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

export interface SealedAttempt {
  /** The id of the data key that has sealed it; null where its tenant is gone. */
  readonly by: number | null;
  readonly bytes: Uint8Array;
}

export function sealAttempt({ exchange }: PackedAttempt, tenant: string, keys: Keyring): SealedAttempt {
  const key = keys.of(tenant);
  const seal = key?.seal ?? keys.seal;
  return { by: key?.id ?? null, bytes: seal(exchange) };
}

/** Between sealing and this commit the tenant's key may have been destroyed, for what was there before. */
export function sealedNow(sealed: SealedAttempt, attempt: PackedAttempt, tenant: string, keys: Keyring): Uint8Array {
  return sealed.by === keys.of(tenant)?.id ? sealed.bytes : sealAttempt(attempt, tenant, keys).bytes;
}

/** Writes an attempt; returns its key, by which the delivery and its next attempt will name it. */
export function insertAttempt(
  { connection, number }: Transaction,
  attempt: Omit<PackedAttempt, 'exchange'>,
  sealed: Uint8Array,
  { delivery, previous }: { readonly delivery: number; readonly previous: number | null },
): number {
  const place = (key: number): boolean =>
    connection.run(
      INSERT,
      key,
      attempt.id,
      delivery,
      number,
      previous,
      attempt.number,
      attempt.startedAt,
      attempt.durationMs,
      attempt.outcome,
      attempt.detail === null ? null : plain(attempt.detail),
      attempt.status,
      sealed,
    ) === 1;

  const key = keyOf(attempt.id);
  if (key !== null && place(key)) return key;
  // What has happened must be recorded, even if the place of its id is taken: the next free one will do.
  const last = connection.get<{ last: number | null }>('SELECT max(key) AS last FROM attempts')?.last ?? 0;
  place(last + 1);
  return last + 1;
}

/** What an attempt shows of an exchange that was erased. */
const ERASED: Pick<Attempt, 'request' | 'response'> = { request: { url: '', headers: {} }, response: null };

function attemptOf(row: AttemptRow, { event_id, is_erased }: Erasable, vault: Vault): Attempt {
  const outline = outlineOf(row, { is_erased });
  if (is_erased === 1 || row.sealed.byteLength === 0) return { ...outline, ...ERASED };
  return { ...outline, ...unpackExchange(vault.open(row.sealed), event_id) };
}

type Erasable = Pick<DeliveryRow, 'event_id' | 'is_erased'>;

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
    detail: row.detail === null || is_erased === 1 ? null : unplain(row.detail),
    status: row.status,
  };
}

export function readAttempt(connection: Connection, key: number): AttemptRow | undefined {
  return connection.get<AttemptRow>('SELECT * FROM attempts WHERE key = ?', key);
}

/** A delivery's attempts, first to last: each row names the one before it, so that they need no index. */
export function attemptsOf(
  connection: Connection,
  delivery: Erasable & Pick<DeliveryRow, 'last_attempt'>,
  vault: Vault,
): Attempt[] {
  const attempts: Attempt[] = [];
  for (let key = delivery.last_attempt; key !== null; ) {
    const row = readAttempt(connection, key);
    if (row === undefined) break;
    attempts.push(attemptOf(row, delivery, vault));
    key = row.previous;
  }
  return attempts.reverse();
}
