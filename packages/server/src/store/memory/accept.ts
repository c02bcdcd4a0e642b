import { retentionOf } from '../../core/event/retention.ts';
import type { Acceptance, Accepted, AcceptStore, Clock, Target } from '../../ports.ts';
import { StoreUnavailable } from '../../ports.ts';
import { eventKeys, keyOf } from '../key.ts';
import { eraseEvent } from './erase.ts';
import { type EventRow, eventOf, type State, saidOf, type TenantRow, tenantOf } from './state.ts';

export function createAccept(state: State, clock: Clock): Pick<AcceptStore, 'accept'> {
  return { accept: async (acceptance) => accept(state, acceptance, clock()) };
}

function accept(state: State, acceptance: Acceptance, now: number): Accepted {
  const { event, fingerprint, targets, more } = acceptance;
  const tenant = tenantOf(state, event.tenant);
  if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${event.tenant}`);
  const known = knownAs(state, acceptance, tenant, now);
  if (known !== null) return known;
  checkTargets(state, tenant, targets);

  const newest = Math.max(0, ...state.events.map(({ key }) => key));
  const key =
    fingerprint === null ? eventKeys.ofOurs(keyOf(event.id) as number) : eventKeys.next(newest, event.acceptedAt);
  const row: EventRow = {
    key,
    tenant,
    event,
    isErased: false,
    fanOut: more ? { after: targets.at(-1)?.endpoint ?? null } : null,
    deliveries: [],
  };
  state.events.push(row);
  if (fingerprint !== null) {
    state.givenIds.set(`${tenant.key} ${event.id}`, { event: row, fingerprint, expiresAt: acceptance.idExpiresAt });
  }
  const sequences = addDeliveries(state, row, targets, {
    dueAt: Math.max(event.acceptedAt, event.deliverAt ?? 0),
    now,
  });
  const isForNobody = targets.length === 0 && !more;
  if (isForNobody && retentionOf(saidOf(state, row), state.retentionMs) === 0) eraseEvent(row);
  state.log.push({ at: now, kind: 'event', event: row });
  return { kind: 'accepted', sequences };
}

function knownAs(state: State, { event, fingerprint }: Acceptance, tenant: TenantRow, now: number): Accepted | null {
  const known = eventOf(state, event.id, tenant);
  const given = state.givenIds.get(`${tenant.key} ${event.id}`);
  if (known === undefined && (given === undefined || given.expiresAt <= now)) return null;
  const isSame =
    fingerprint === null
      ? given === undefined
      : given !== undefined && Buffer.from(given.fingerprint).equals(fingerprint);
  if (!isSame) return { kind: 'conflict' };
  // Its event may be gone while its id is remembered.
  const { data: _data, headers: _headers, ...summary } = (known ?? { event }).event;
  if (known === undefined) return { kind: 'duplicate', event: summary, deliveries: 0 };
  return { kind: 'duplicate', event: summary, deliveries: known.fanOut === null ? known.deliveries.length : null };
}

export function checkTargets(state: State, tenant: TenantRow, targets: readonly Target[]): void {
  for (const { endpoint } of targets) {
    const row = state.endpoints.get(endpoint);
    if (row === undefined) throw new StoreUnavailable(`there is no endpoint ${endpoint}`);
    if (row.tenant !== tenant) throw new TypeError(`${endpoint} is another tenant's endpoint`);
  }
}

export function addDeliveries(
  state: State,
  event: EventRow,
  targets: readonly Target[],
  { dueAt, now }: { dueAt: number; now: number },
): (number | null)[] {
  return targets.map((target) => {
    const endpoint = state.endpoints.get(target.endpoint);
    if (endpoint === undefined) throw new TypeError('the targets were not checked');
    const reason = event.isErased ? 'payload_erased' : endpoint.deletedAt === null ? null : 'endpoint_deleted';
    const sequence = target.ordered ? ++endpoint.sequence : null;
    const row = {
      key: keyOf(target.delivery) as number,
      id: target.delivery,
      event,
      endpoint,
      status: reason === null ? ('pending' as const) : ('cancelled' as const),
      reason,
      spent: 0,
      dueAt: reason === null ? dueAt + (target.delayMs ?? 0) : null,
      completedAt: reason === null ? null : now,
      sequence,
      polled: endpoint.polls === null ? null : ++endpoint.polls,
      isByHand: false,
      job: null,
      attempts: [],
    };
    state.deliveries.set(row.id, row);
    event.deliveries.push(row);
    return sequence;
  });
}
