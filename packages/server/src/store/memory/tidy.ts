import type { Delivery } from '../../core/delivery/delivery.ts';
import { stateAt } from '../../core/endpoint/endpoint.ts';
import { historyOf, projectHistory, retentionOf } from '../../core/event/retention.ts';
import { noticeOfExhausted } from '../../core/notice/notice.ts';
import type { ManageStore, TidyStep, TidyStore, Walked } from '../../ports.ts';
import { eventKeys } from '../key.ts';
import { eraseEvent, hasSucceeded } from './erase.ts';
import { keepNotice } from './notices.ts';
import { deliveryOf } from './standing.ts';
import { type EventRow, type State, saidOf } from './state.ts';

export function createTidy(
  state: State,
  { cancelErased }: Pick<ManageStore, 'cancelErased'>,
): Omit<TidyStore, 'settleDeleted'> {
  const given = () => [
    ...state.tenants.map(({ tenant }) => tenant.retentionSeconds),
    ...[...state.eventTypes.values()].map(({ eventType }) => eventType.retentionSeconds),
  ];
  return {
    async retentions() {
      const kept = given().flatMap((seconds) => (seconds === null || seconds === 0 ? [] : [seconds * 1000]));
      return {
        history: [...new Set([...kept, projectHistory(state.retentionMs)])],
        erasesOnSuccess: state.retentionMs === 0 || given().includes(0),
        version: JSON.stringify(given()),
      };
    },
    async dropExpired(step) {
      return walk(state, step, step.historyMs, (row) => {
        if (historyOf(saidOf(state, row), state.retentionMs) !== step.historyMs) return 'kept';
        if (row.fanOut !== null || row.deliveries.some(({ dueAt }) => dueAt !== null)) return 'open';
        drop(state, row);
        return 'done';
      });
    },
    async eraseDelivered(step) {
      return walk(state, step, 0, (row) => {
        if (row.isErased || retentionOf(saidOf(state, row), state.retentionMs) !== 0) return 'kept';
        if (!hasSucceeded(row)) return 'open';
        eraseEvent(row);
        return 'done';
      });
    },
    async exhaustHeld({ now, after, limit }) {
      const open = [...state.deliveries.values()]
        .filter(({ dueAt, endpoint }) => dueAt !== null && endpoint.deletedAt === null)
        .filter(({ key }) => key > Number(after ?? 0))
        .sort((a, b) => a.key - b.key)
        .slice(0, limit);
      const exhausted: Delivery[] = [];
      for (const row of open) {
        const { endpoint, event, dueAt } = row;
        const isHeld = stateAt(endpoint.state, now).status !== 'active';
        if (!isHeld || (dueAt ?? now) > now - historyOf(saidOf(state, event), state.retentionMs)) continue;
        const wasDelivered = row.status === 'delivered';
        Object.assign(row, { dueAt: null, isByHand: false });
        if (!wasDelivered) {
          Object.assign(row, { status: 'exhausted', reason: 'held_too_long', completedAt: now });
        }
        state.log.push({ at: now, kind: 'delivery', delivery: row });
        const delivery = deliveryOf(row, now);
        if (!wasDelivered) keepNotice(state, noticeOfExhausted({ ...delivery, delivery: delivery.id }, now));
        exhausted.push(delivery);
      }
      const next = String(open.at(-1)?.key ?? after ?? 0);
      return { exhausted, looked: open.length, next, done: open.length < limit };
    },
    async sweepErased({ now }) {
      const cancelled = [];
      for (const { tenant } of state.tenants) cancelled.push(...(await cancelErased(tenant.id, now)));
      return { cancelled, done: cancelled.length === 0 };
    },
    async forget({ now, logUntil, limit }) {
      const ids = [...state.givenIds].filter(([, { event, expiresAt }]) => expiresAt <= now && isGone(state, event));
      for (const [id] of ids.slice(0, limit)) state.givenIds.delete(id);
      const old = state.log.slice(0, -1).filter(({ at }) => at < logUntil).length;
      const forgotten = Math.min(old, limit);
      state.log.splice(0, forgotten);
      state.hasForgotten ||= forgotten > 0;
      return ids.slice(0, limit).length + forgotten;
    },
  };
}

function walk(
  state: State,
  { now, after, limit }: TidyStep,
  olderThan: number,
  visit: (row: EventRow) => 'kept' | 'open' | 'done',
): Walked {
  let last = Number(after ?? 0);
  let passedOver: string | null = null;
  const rows = state.events
    .filter(({ key }) => key > last && key < eventKeys.firstOf(now - olderThan))
    .sort((a, b) => a.key - b.key)
    .slice(0, limit);
  for (const row of rows) {
    if (visit(row) === 'open') passedOver ??= String(last);
    last = row.key;
  }
  return { looked: rows.length, next: String(last), done: rows.length < limit, passedOver };
}

function drop(state: State, row: EventRow): void {
  state.events.splice(state.events.indexOf(row), 1);
  for (const { id } of row.deliveries) state.deliveries.delete(id);
  const left = state.log.filter((entry) => (entry.kind === 'event' ? entry.event : entry.delivery.event) !== row);
  state.log.splice(0, state.log.length, ...left);
}

function isGone(state: State, event: EventRow): boolean {
  return !state.events.includes(event);
}
