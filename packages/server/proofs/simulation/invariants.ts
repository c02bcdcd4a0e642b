import type { Attempt } from '../../src/core/delivery/delivery.ts';
import { stateAt } from '../../src/core/endpoint/endpoint.ts';
import type { DeliveryRow, State } from '../../src/store/memory/state.ts';

/** What is wrong with a delivery as it stands in the store, whenever one looks; null when nothing is. */
export function faultOfRow(row: DeliveryRow, budget: number): string | null {
  const { attempts, status, dueAt, endpoint, event } = row;
  if (endpoint.tenant !== event.tenant) return "it is another tenant's";
  let successes = 0;
  let failures = 0;
  let spending = 0;
  // Every row is looked at every few steps: this is most of what a large life costs.
  for (let n = 0; n < attempts.length; n++) {
    const { number, outcome, status: answer } = attempts[n] as Attempt;
    if (number !== n + 1) return 'its attempts are not numbered 1, 2, 3';
    if (outcome === 'delivered') successes++;
    else if (!spendsNothing(answer)) {
      failures++;
      if (answer !== 503) spending++;
    }
  }
  if (status === 'pending' && !Number.isFinite(dueAt)) return 'it is pending without a time when it is due';
  if (dueAt !== null && status !== 'pending' && !row.isByHand) return `it is ${status}, and due all the same`;
  if (status === 'delivered' && successes === 0) return 'it is delivered without a successful attempt';
  if (row.spent > budget) return `it has spent ${row.spent} of ${budget}`;
  if (spending > budget) return `it had ${spending} failed attempts of ${budget}`;
  if (status === 'pending' && !row.isByHand && failures < row.spent) {
    return `it has spent ${row.spent} with ${failures} failures on record`;
  }
  return null;
}

/** 410, 429 and perhaps 503 spend no retry. */
function spendsNothing(status: number | null): boolean {
  return status === 410 || status === 429;
}

/** Why a delivery must not be sent now by the owner who knows all that is in the store; null when it may. */
export function faultOfTurn(row: DeliveryRow, now: number, state: State, clockJumped: boolean): string | null {
  const { endpoint } = row;
  if (endpoint.deletedAt !== null) return 'sent to a deleted endpoint';
  const { status } = stateAt(endpoint.state, now);
  if (status !== 'active') return `sent to a ${status} endpoint`;
  if (row.dueAt === null) return `sent though it is ${row.status}`;
  if (!clockJumped && row.dueAt > now) return `sent ${row.dueAt - now} ms before it was due`;
  const { expiresAt } = row.event.event;
  if (!clockJumped && expiresAt !== null && expiresAt <= now) return 'sent after its time was over';
  const before = overtaken(row, state);
  return before === null ? null : `it overtook ${before.event.event.id}`;
}

/** An earlier one, of the same chain, that is not final. */
function overtaken(row: DeliveryRow, state: State): DeliveryRow | null {
  const ordering = row.endpoint.versions.at(-1)?.settings.ordering ?? 'none';
  const { key } = row.event.event;
  const { sequence } = row;
  if (sequence === null || ordering === 'none' || (ordering === 'key' && key === null)) return null;
  for (const other of state.deliveries.values()) {
    if (other.endpoint !== row.endpoint || other.sequence === null || other.sequence >= sequence) continue;
    if (ordering === 'key' && other.event.event.key !== key) continue;
    // One that was final and that somebody opened again has had its turn.
    if (other.dueAt !== null && other.status === 'pending' && !other.isByHand) return other;
  }
  return null;
}
