import { type Failing, hear } from '../../core/endpoint/failing.ts';
import { noticeOfTurn } from '../../core/notice/notice.ts';
import type { Settlement } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { applyEffect } from './effect.ts';
import type { Names } from './names.ts';
import { insertNotice } from './notices.ts';

interface FailingRow {
  readonly since: number;
  readonly failures: number;
  readonly lasted_ms: number;
  readonly last_at: number;
  readonly is_told: number;
}

export interface Health {
  /** Counts what an attempt says of its endpoint. True when that was given up and disabled. */
  hear(connection: Connection, settlement: Settlement, now: number): boolean;
  /** Somebody else has written, or a transaction was rolled back. */
  forget(): void;
}

export function createHealth(names: Names): Health {
  /** The endpoints that have failures on record: the success of any other costs a look here, and no more. */
  let known: Set<string> | null = null;

  return {
    forget: () => {
      known = null;
    },
    hear(connection, { attempt, endpoint, tenant, effect }, now) {
      if (attempt === null) return false;
      known ??= allFailing(connection);
      if (attempt.outcome === 'delivered' && !known.has(endpoint)) return false;
      const name = names.endpoint(endpoint);
      if (name === undefined || name.isDeleted) return false;
      const before = failingOf(connection, name.key);
      const { failing, turn } = hear(before, { outcome: attempt.outcome, effect }, now);
      if (failing === null) {
        known.delete(endpoint);
        clearFailing(connection, name.key);
      } else {
        known.add(endpoint);
        write(connection, name.key, failing);
      }
      insertNotice(connection, noticeOfTurn({ endpoint, tenant }, turn, failing ?? before, now));
      if (turn === 'give_up') {
        applyEffect(connection, { endpoint, tenant }, { kind: 'disable', reason: 'failing' }, now);
      }
      return turn === 'give_up';
    },
  };
}

/** Whoever enables an endpoint wants it judged anew. */
export function clearFailing(connection: Connection, endpoint: number): void {
  connection.run('DELETE FROM failing WHERE endpoint = ?', endpoint);
}

function allFailing(connection: Connection): Set<string> {
  return new Set(
    connection
      .all<{ id: string }>('SELECT p.id FROM failing f JOIN endpoints p ON p.key = f.endpoint')
      .map(({ id }) => id),
  );
}

function failingOf(connection: Connection, endpoint: number): Failing | null {
  const row = connection.get<FailingRow>(
    'SELECT since, failures, lasted_ms, last_at, is_told FROM failing WHERE endpoint = ?',
    endpoint,
  );
  if (row === undefined) return null;
  return {
    since: row.since,
    failures: row.failures,
    lastedMs: row.lasted_ms,
    lastAt: row.last_at,
    isTold: row.is_told === 1,
  };
}

function write(connection: Connection, endpoint: number, failing: Failing): void {
  const { since, failures, lastedMs, lastAt, isTold } = failing;
  connection.run(
    'INSERT OR REPLACE INTO failing VALUES (?, ?, ?, ?, ?, ?)',
    endpoint,
    since,
    failures,
    lastedMs,
    lastAt,
    isTold ? 1 : 0,
  );
}
