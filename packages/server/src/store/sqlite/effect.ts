import type { EndpointState } from '../../core/endpoint/endpoint.ts';
import type { EndpointEffect } from '../../ports.ts';
import { plain } from '../text.ts';
import type { Connection } from './connection.ts';

interface StateRow {
  readonly status: EndpointState['status'];
  readonly paused_until: number | null;
}

/**
 * Writes what an answer did to its endpoint. It never weakens what stands: a disabled endpoint is not paused, and
 * neither a pause without an end nor a longer one is shortened.
 */
export function applyEffect(connection: Connection, endpoint: string, effect: EndpointEffect, now: number): void {
  const state = connection.get<StateRow>(
    'SELECT status, paused_until FROM endpoints WHERE id = ? AND deleted_at IS NULL',
    endpoint,
  );
  if (state === undefined || state.status === 'disabled') return;
  const until = effect.kind === 'pause' ? effect.until : null;
  if (until !== null && state.status === 'paused' && (state.paused_until ?? Number.POSITIVE_INFINITY) >= until) return;
  connection.run(
    'UPDATE endpoints SET status = ?, reason = ?, paused_until = ?, updated_at = ? WHERE id = ?',
    effect.kind === 'pause' ? 'paused' : 'disabled',
    plain(effect.reason),
    until,
    now,
    endpoint,
  );
}
