import { ACTIVE, type EndpointState, stateAfter } from '../../core/endpoint/endpoint.ts';
import { type AboutEndpoint, noticeOfState } from '../../core/notice/notice.ts';
import type { EndpointEffect } from '../../ports.ts';
import { plain } from '../text.ts';
import type { Connection } from './connection.ts';
import { insertNotice } from './notices.ts';

interface StateRow {
  readonly status: EndpointState['status'];
  readonly paused_until: number | null;
}

/** Writes what an answer did to its endpoint, where that does not weaken what stands. */
export function applyEffect(connection: Connection, about: AboutEndpoint, effect: EndpointEffect, now: number): void {
  const row = connection.get<StateRow>(
    'SELECT status, paused_until FROM endpoints WHERE id = ? AND deleted_at IS NULL',
    about.endpoint,
  );
  if (row === undefined) return;
  const before: EndpointState =
    row.status === 'active' ? ACTIVE : { status: row.status, reason: null, pausedUntil: row.paused_until };
  const after = stateAfter(before, effect);
  if (after === before) return;
  connection.run(
    'UPDATE endpoints SET status = ?, reason = ?, paused_until = ?, updated_at = ? WHERE id = ?',
    after.status,
    plain(effect.reason),
    after.pausedUntil,
    now,
    about.endpoint,
  );
  // A pause that the receiver asked for ends by itself, and may be asked for every second.
  if (after.status === 'disabled') insertNotice(connection, noticeOfState(about, before, after, now));
}
