/** What accepting and fanning out ask of the store. */
import type { Route } from '../core/endpoint/route.ts';
import type { Event, EventSummary } from '../core/event/event.ts';

/** One delivery to be made when an event is committed. */
export interface Target {
  /** The delivery's id. */
  readonly delivery: string;
  readonly endpoint: string;
  /** Whether the endpoint numbers its events. */
  readonly ordered: boolean;
  /** How much later than the event it is due, milliseconds; 0 when left out. */
  readonly delayMs?: number;
}

export interface Acceptance {
  readonly event: Event;
  /** Over type, data bytes, key, channels and given timestamp; what makes two publishes the same. Null without a caller's id. */
  readonly fingerprint: Uint8Array | null;
  /** When the caller's id may be forgotten, Unix milliseconds. */
  readonly idExpiresAt: number;
  /** The deliveries that ride in the event's own commit. */
  readonly targets: readonly Target[];
  /** True when more targets follow in slices: the store then keeps a cursor until `extend` says it was the last. */
  readonly more: boolean;
}

/** How many deliveries an event has: null while a large fan-out is under way. */
export type DeliveryCount = number | null;

export type Accepted =
  | { readonly kind: 'accepted'; readonly sequences: readonly (number | null)[] }
  | { readonly kind: 'duplicate'; readonly event: EventSummary; readonly deliveries: DeliveryCount }
  | { readonly kind: 'conflict' };

export interface FanOutSlice {
  readonly tenant: string;
  readonly event: string;
  readonly dueAt: number;
  readonly targets: readonly Target[];
  readonly last: boolean;
}

/** A fan-out that a crash cut short. */
export interface OpenFanOut {
  readonly event: Event;
  /** The endpoint of the last committed delivery; null when none was. Slices go by ascending endpoint id. */
  readonly after: string | null;
}

export interface AcceptStore {
  /**
   * Commits an event and its first deliveries; resolves when they are on disk. Calls made while a commit is under way
   * ride in the next. Rejects with StoreUnavailable when the commit failed or its outcome is unknown.
   */
  accept(acceptance: Acceptance): Promise<Accepted>;
  /** Commits a further slice of a large fan-out. */
  extend(slice: FanOutSlice): Promise<{
    readonly sequences: readonly (number | null)[];
    /** True when the event's payload was erased meanwhile: its deliveries were made, and cancelled. */
    readonly isErased: boolean;
    /** Another node goes on with this fan-out, and nothing was committed: this one was not heard of for too long. */
    readonly isTaken?: true;
  }>;
  /** Fan-outs that nobody goes on with, or that are this node's own; they are from now on. */
  openFanOuts(): Promise<readonly OpenFanOut[]>;
  /** The routes of a tenant as they were in force when the event was accepted (settings by version, state as of now). */
  routesAt(tenant: string, event: string): Promise<readonly Route[]>;
}

/** Thrown by stores when what was asked is not known to have happened: the caller repeats it with the same id. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
