import { type Problem, problem } from '../core/errors.ts';
import type { Event } from '../core/event/event.ts';
import { parsedData } from '../core/event/parsed-data.ts';
import { parseTimestamp } from '../core/event/timestamp.ts';
import type {
  Accepted,
  AcceptStore,
  Clock,
  DeliveryCount,
  Ids,
  PublishAnswer,
  Receipt,
  SchemaCheck,
  Target,
} from '../ports.ts';
import type { Draft } from './draft.ts';
import { unknownTenant } from './read-draft.ts';

/** Who gets an event, as fan-out has decided it. */
export interface Plan {
  /** The deliveries that ride in the event's own commit. */
  readonly targets: readonly Target[];
  /** How many follow in slices. */
  readonly following: number;
}

/** What the settings side says about events. */
export interface Rules {
  readonly hasTenant: (id: string) => boolean;
  /** The check of an event type that has a schema; null for one without, and for one that nobody registered. */
  readonly schemaOf: (type: string) => SchemaCheck | null;
}

export interface AcceptParts<P extends Plan> extends Rules {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly fingerprint: (parts: readonly (string | Uint8Array)[]) => Uint8Array;
  readonly store: Pick<AcceptStore, 'accept'>;
  readonly plan: (event: Event, data: () => unknown, only: string | null) => P;
  /** Called once the event is on disk: from here on it will be delivered. */
  readonly committed: (event: Event, plan: P, sequences: readonly (number | null)[]) => void;
  /**
   * Called when the store did not confirm: the event may be on disk all the same. The caller repeats it and hears of a
   * duplicate, so nobody else would tell that it is due.
   */
  readonly unconfirmed: (event: Event, plan: P) => void;
  /** How long a caller's id is remembered, milliseconds. */
  readonly idMemoryMs: number;
}

export interface AcceptOptions {
  /** Only this endpoint, whatever it asked for: a test event. */
  readonly only?: string;
  /** The draft's id alone says what is the same, for so long, milliseconds: providers sign and word a redelivery anew. */
  readonly sameIdFor?: number;
}

export type Accept = (draft: Draft, options?: AcceptOptions) => Promise<PublishAnswer>;

/**
 * Takes an event in: the answer `ok` is a promise, given only after the event and its deliveries are on disk.
 *
 * Rejects with StoreUnavailable when the store did not confirm: the caller repeats it with the same id.
 */
export function createAccept<P extends Plan>(parts: AcceptParts<P>): Accept {
  return async (draft, options = {}) => {
    const data = parsedData(draft);
    const fault = faultOf(draft, data, parts);
    if (fault !== null) return refused(fault);
    const event = eventOf(draft, parts);
    const plan = parts.plan(event, data, options.only ?? null);
    const acceptance = {
      event,
      fingerprint: draft.id === null ? null : fingerprintOf(draft, options, parts.fingerprint),
      idExpiresAt: event.acceptedAt + (options.sameIdFor ?? parts.idMemoryMs),
      targets: plan.targets,
      more: plan.following > 0,
    };
    const accepted = await parts.store.accept(acceptance).catch((error: unknown) => {
      parts.unconfirmed(event, plan);
      throw error;
    });
    return answerOf(accepted, event, plan, parts);
  };
}

/** What keeps a well-formed draft from being accepted: no such tenant, or data that its event type's schema refuses. */
export function faultOf(draft: Draft, data: () => unknown, { hasTenant, schemaOf }: Rules): Problem | null {
  if (!hasTenant(draft.tenant)) return unknownTenant(draft.tenant);
  const violation = schemaOf(draft.type)?.(data()) ?? null;
  if (violation === null) return null;
  const detail = `the data does not fit the schema of ${draft.type}: ${violation.detail}`;
  return problem('schema_violation', detail, `/data${violation.pointer}`);
}

function answerOf<P extends Plan>(accepted: Accepted, event: Event, plan: P, parts: AcceptParts<P>): PublishAnswer {
  switch (accepted.kind) {
    case 'accepted': {
      parts.committed(event, plan, accepted.sequences);
      const deliveries = plan.following > 0 ? null : plan.targets.length;
      return { ok: true, receipt: receiptOf(event, deliveries, false), acceptedAt: event.acceptedAt };
    }
    case 'duplicate':
      return {
        ok: true,
        receipt: receiptOf(accepted.event, accepted.deliveries, true),
        acceptedAt: accepted.event.acceptedAt,
      };
    case 'conflict': {
      const detail = `an event with the id ${event.id} was accepted before with other content: give each event an id of its own`;
      return refused(problem('id_conflict', detail, '/id'));
    }
  }
}

function eventOf(draft: Draft, { clock, ids }: Pick<AcceptParts<Plan>, 'clock' | 'ids'>): Event {
  const now = clock();
  return {
    id: draft.id ?? ids('evt'),
    tenant: draft.tenant,
    type: draft.type,
    timestamp: draft.timestamp === null ? now : (parseTimestamp(draft.timestamp) as number),
    key: draft.key,
    channels: draft.channels,
    contentType: draft.contentType,
    data: draft.data,
    headers: draft.headers,
    ...(draft.asReceived ? { asReceived: true } : {}),
    source: draft.source,
    acceptedAt: now,
    deliverAt: draft.deliverAt,
    expiresAt: draft.expiresAt,
    traceparent: draft.traceparent,
  };
}

/** What makes two publishes of one id the same: type, data bytes, key, channels and the timestamp that was given. */
function fingerprintOf(
  draft: Draft,
  { sameIdFor }: AcceptOptions,
  fingerprint: AcceptParts<Plan>['fingerprint'],
): Uint8Array {
  if (sameIdFor !== undefined) return fingerprint(['by id', draft.id ?? '', draft.source ?? '']);
  return fingerprint([
    draft.type,
    draft.data,
    draft.key === null ? 'no key' : `key ${draft.key}`,
    JSON.stringify(draft.channels),
    draft.timestamp ?? '',
  ]);
}

function receiptOf(
  { id, type, tenant, timestamp }: Pick<Event, 'id' | 'type' | 'tenant' | 'timestamp'>,
  deliveries: DeliveryCount,
  duplicate: boolean,
): Receipt {
  return { id, type, tenant, timestamp, deliveries, duplicate };
}

function refused(found: Problem): PublishAnswer {
  return { ok: false, problem: found };
}
