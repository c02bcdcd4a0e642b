import { RECEIVERS } from './cast.ts';
import type { Published } from './publish.ts';
import type { Receipt } from './receiver.ts';

/** A delivery as Posthorn has it on record. */
export interface Recorded {
  readonly event: string;
  readonly receiver: string;
  readonly status: string;
  readonly attempts: number;
}

/** What became of one event at one receiver. */
export interface Entry {
  readonly receiver: string;
  /** From the moment the shop said it, milliseconds; null when it never came. */
  readonly afterMs: number | null;
  readonly attempts: number;
  /** More than once is possible when the server is killed between a delivery and its record. */
  readonly copies: number;
}

export interface Row {
  readonly event: Published;
  readonly entries: readonly Entry[];
}

export interface Books {
  readonly rows: readonly Row[];
  readonly deliveries: number;
  /** What should be and is not, in sentences. */
  readonly faults: readonly string[];
}

/** Holds what the receivers got against what the shop published, and against what Posthorn has on record. */
export function closeBooks(
  published: readonly Published[],
  receipts: readonly Receipt[],
  record: readonly Recorded[],
): Books {
  const faults: string[] = receipts
    .filter(({ verified }) => !verified)
    .map(({ receiver, id }) => `${receiver} got ${id} with a bad signature`);
  const inOrder = [...published].sort((a, b) => a.saidAt - b.saidAt);
  const rows = inOrder.map((event) => ({
    event,
    entries: receiversOf(event.type).map((receiver): Entry => {
      const got = receipts.filter((receipt) => receipt.id === event.id && receipt.receiver === receiver);
      const recorded = record.find((one) => one.event === event.id && one.receiver === receiver);
      if (got.length === 0) faults.push(`${receiver} never got ${event.type} (${event.about})`);
      if (recorded?.status !== 'delivered') {
        faults.push(`Posthorn has ${event.id} for ${receiver} as ${recorded?.status ?? 'unknown'}, not as delivered`);
      }
      const [first] = got;
      const afterMs = first === undefined ? null : first.at - event.saidAt;
      return { receiver, afterMs, attempts: recorded?.attempts ?? 0, copies: got.length };
    }),
  }));
  return { rows, deliveries: rows.reduce((sum, { entries }) => sum + entries.length, 0), faults };
}

/** Who asked for events of a type. */
export function receiversOf(type: string): string[] {
  return RECEIVERS.filter(({ eventTypes }) => eventTypes.includes(type)).map(({ name }) => name);
}
