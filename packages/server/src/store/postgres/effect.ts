import type { EndpointState } from '../../core/endpoint/endpoint.ts';
import { plain } from '../text.ts';
import { numbers, texts } from './arrays.ts';
import type { Transaction } from './job.ts';

/** Writes what answers did to their endpoints. */
export async function writeStates(
  transaction: Transaction,
  states: ReadonlyMap<string, EndpointState>,
  now: number,
): Promise<void> {
  if (states.size === 0) return;
  const all = [...states.values()];
  await transaction.run(
    `UPDATE endpoints p SET status = n.status, reason = n.reason, paused_until = n.paused_until, updated_at = $5
      FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS n (id, status, reason, paused_until)
      WHERE p.id = n.id AND p.deleted_at IS NULL`,
    texts([...states.keys()]),
    texts(all.map(({ status }) => status)),
    texts(all.map(({ reason }) => (reason === null ? null : plain(reason)))),
    numbers(all.map(({ pausedUntil }) => pausedUntil)),
    now,
  );
}
