import type { Connection } from './connection.ts';

/** Has SQLite write zeros over what the statements in `run` take out, in its pages and in those it sets free. */
export function overwriting<Result>(connection: Connection, run: () => Result): Result {
  connection.get('PRAGMA secure_delete = ON');
  try {
    return run();
  } finally {
    connection.get('PRAGMA secure_delete = FAST');
  }
}

/**
 * Takes data and headers out of an event. From here on nothing of it can be sent or read, its attempts included: they are
 * shown without what was sent and answered, whatever their rows still hold.
 */
export function eraseEvent(connection: Connection, event: number): void {
  connection.run('UPDATE events SET sealed_data = NULL, sealed_headers = NULL WHERE key = ?', event);
}

/**
 * Takes what was sent and answered out of the attempts of an erased event, delivery by delivery after a key. Returns the
 * key to go on after; null when it came to the end.
 *
 * @param limit how many attempts it may change, roughly
 */
export function eraseAttempts(
  connection: Connection,
  event: number,
  { after, limit }: { readonly after: number; readonly limit: number },
): { readonly next: number | null; readonly rows: number } {
  const deliveries = connection.all<{ key: number; last_attempt: number | null }>(
    'SELECT key, last_attempt FROM deliveries WHERE event = ? AND key > ? ORDER BY key LIMIT ?',
    event,
    after,
    limit,
  );
  let rows = 0;
  for (const { key, last_attempt } of deliveries) {
    for (let attempt = last_attempt; attempt !== null; rows++) attempt = eraseAttempt(connection, attempt);
    if (rows >= limit) return { next: key, rows };
  }
  return { next: deliveries.length < limit ? null : (deliveries.at(-1)?.key ?? null), rows };
}

/** Returns the attempt before it. Its detail goes too: the error of a transformation may quote what it was given. */
function eraseAttempt(connection: Connection, key: number): number | null {
  const row = connection.get<{ previous: number | null }>(
    "UPDATE attempts SET sealed = x'', detail = NULL WHERE key = ? RETURNING previous",
    key,
  );
  return row?.previous ?? null;
}

/** Events with more deliveries are erased in steps by the night watch. */
const AT_ONCE = 50;

/** Erases an event whose payload goes on success, when this was the last delivery and it is small enough for that. */
export function eraseIfSucceeded(connection: Connection, event: number): void {
  const count = connection.get<{ deliveries: number | null }>('SELECT deliveries FROM events WHERE key = ?', event);
  const deliveries = count?.deliveries ?? null;
  if (deliveries === null || deliveries > AT_ONCE || !hasSucceeded(connection, event)) return;
  eraseEvent(connection, event);
  eraseAttempts(connection, event, { after: 0, limit: Number.MAX_SAFE_INTEGER });
}

/** Whether an event of `events` is erased, by itself or by a word about its tenant. */
export const IS_ERASED = `(sealed_data IS NULL
  OR commit_number < (SELECT erased_before FROM tenants WHERE tenants.key = events.tenant))`;

export function isErased(connection: Connection, event: number): boolean {
  const row = connection.get<{ is_erased: number }>(
    `SELECT ${IS_ERASED} AS is_erased FROM events WHERE key = ?`,
    event,
  );
  return row?.is_erased === 1;
}

/** Whether all is out, and every delivery succeeded: nothing will ask for the payload again. */
export function hasSucceeded(connection: Connection, event: number): boolean {
  return (
    connection.get(
      'SELECT 1 FROM deliveries WHERE event = ? AND (status <> 1 OR due_at IS NOT NULL) LIMIT 1',
      event,
    ) === undefined
  );
}
