import { stateAfter } from '../../core/endpoint/endpoint.ts';
import { hear } from '../../core/endpoint/failing.ts';
import { noticeOfState, noticeOfTurn } from '../../core/notice/notice.ts';
import type { EndpointEffect, Settlement } from '../../ports.ts';
import { keepNotice } from './notices.ts';
import type { EndpointRow, State } from './state.ts';

/** Counts what an attempt says of its endpoint. True when that was given up and disabled. */
export function hearAttempt(state: State, row: EndpointRow, settlement: Settlement, now: number): boolean {
  const { attempt, effect, endpoint, tenant } = settlement;
  if (attempt === null || row.deletedAt !== null) return false;
  const before = row.failing;
  const { failing, turn } = hear(before, { outcome: attempt.outcome, effect }, now);
  row.failing = failing;
  keepNotice(state, noticeOfTurn({ endpoint, tenant }, turn, failing ?? before, now));
  if (turn === 'give_up') affect(state, row, { kind: 'disable', reason: 'failing' }, now);
  return turn === 'give_up';
}

/** Writes what an answer did to its endpoint, where that does not weaken what stands. */
export function affect(state: State, row: EndpointRow, effect: EndpointEffect, now: number): void {
  const before = row.state;
  const after = stateAfter(before, effect);
  if (row.deletedAt !== null || after === before) return;
  row.state = after;
  row.updatedAt = now;
  if (after.status !== 'disabled') return;
  keepNotice(state, noticeOfState({ endpoint: row.id, tenant: row.tenant.tenant.id }, before, after, now));
}
