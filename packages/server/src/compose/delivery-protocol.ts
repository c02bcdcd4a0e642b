import type { EndpointState } from '../core/endpoint/endpoint.ts';
import type { Backlog, EndpointView, OwnedShards, TakeRequest } from '../ports.ts';
import type { RecordedStatus } from '../record/record.ts';
import type { OldestDue } from '../schedule/queue-age.ts';
import type { LoopDelay } from '../system/loop-delay.ts';
import type { Packed } from './packing.ts';
import type { PackedSettlements } from './settlement-packing.ts';

/** What the delivering thread is started with. */
export interface DeliveryThreadData {
  /** What it delivers for from the start. */
  readonly owned: readonly OwnedShards[];
  /** Until when it may send and make ids (system/lease.ts); null where nobody else can come. */
  readonly lease: SharedArrayBuffer | null;
  readonly version: string;
  readonly egressAllow: readonly string[];
  readonly allowHttp: boolean;
  readonly retrySchedule: readonly number[] | null;
  readonly newestAttempt: number;
  /** Where what is due is read by the delivering thread itself; null where the accepting one is asked. */
  readonly reads: ReadsItself | null;
  /** The file that says what is in flight; null where nothing is kept of that. */
  readonly flights: string | null;
}

/** A SQLite database, and what it takes to open what is sealed in it. */
export interface ReadsItself {
  readonly path: string;
  readonly vaultKey: Uint8Array;
  /** What event types begin with that are sensitive though nobody registered them. */
  readonly sensitivePrefixes: readonly string[];
}

/** What the delivering thread asks of the accepting one, which has the store. */
export type StoreSide = {
  backlog(nothing: null): Promise<readonly Backlog[]>;
  take(requests: readonly TakeRequest[]): Promise<TakenPacked>;
  endpointViews(ids: readonly string[]): Promise<readonly EndpointView[]>;
  openByIds(ids: readonly string[]): Promise<Packed>;
  record(what: { readonly epoch: number; readonly packed: PackedSettlements }): Promise<readonly RecordedStatus[]>;
  trouble(what: { readonly message: string; readonly error: string }): void;
};

export interface TakenPacked {
  readonly packed: Packed;
  readonly taken: readonly { readonly endpoint: string; readonly count: number; readonly nextDueAt: number | null }[];
}

/** What the delivering thread says of itself, for metrics. */
export interface DeliveryFigures {
  readonly queues: number;
  readonly held: number;
  readonly heldBytes: number;
  readonly inFlight: number;
  readonly oldestDue: OldestDue;
  readonly loopDelay: LoopDelay;
}

/** What the accepting thread tells the delivering one. */
export type DeliverySide = {
  /** Before everything else. Resolves when it knows what is due. */
  begin(data: DeliveryThreadData): Promise<void>;
  handOver(packed: Packed): void;
  due(entries: readonly (readonly [endpoint: string, tenant: string, at: number])[]): void;
  endpointChanged(view: EndpointView): void;
  endpointState(change: { readonly id: string; readonly state: EndpointState | 'deleted' }): void;
  withdraw(delivery: { readonly endpoint: string; readonly id: string }): void;
  readAnew(tenant: string): void;
  own(owned: OwnedShards): void;
  /** Resolves when all that was begun for them is on record, or was refused. */
  lose(shards: readonly number[]): Promise<void>;
  /** They are another's already; nothing more is begun for them when this is answered. */
  lost(shards: readonly number[]): void;
  /** Looks into the store for what nobody has told of. */
  lookForMore(nothing: null): void;
  figures(nothing: null): DeliveryFigures;
  /** Starts nothing more; resolves when what was begun is on record. */
  drain(nothing: null): Promise<void>;
};
