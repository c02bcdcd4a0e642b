import type { Change, Clock } from '../../ports.ts';
import type { Judgement } from './judge.ts';

/** A request that came to a receiver. */
export interface Played extends Judgement {
  /** Counted from 1. */
  readonly number: number;
  readonly at: number;
  /** What was answered. */
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** Its beginning. */
  readonly body: Buffer;
  readonly bodyBytes: number;
}

/** A receiver in memory, to try things out with. */
export interface Receiver {
  readonly id: string;
  readonly tenant: string;
  readonly url: string;
  readonly createdAt: number;
  status: number;
  received: number;
  /** When it is forgotten, unless it is used before. */
  expiresAt: number;
  /** Newest first. */
  requests: Played[];
  /** The endpoints that have its URL. */
  readonly endpoints: Set<string>;
}

export const PLAY = {
  /** Receivers at once; the one whose end is nearest makes room. */
  receivers: 20,
  requests: 100,
  /** Bytes kept of one body, and of all bodies of a receiver. */
  bodyBytes: 65_536,
  allBytes: 1_048_576,
  idleMs: 3_600_000,
} as const;

export type Receivers = ReturnType<typeof createReceivers>;

/** The receivers of this process: in memory alone, few, and gone after an hour without use. */
export function createReceivers(clock: Clock) {
  const known = new Map<string, Receiver>();

  const sweep = () => {
    for (const { id, expiresAt } of known.values()) if (expiresAt <= clock()) known.delete(id);
  };
  const use = (receiver: Receiver) => {
    receiver.expiresAt = clock() + PLAY.idleMs;
    return receiver;
  };

  return {
    make({ id, tenant, url, status }: Pick<Receiver, 'id' | 'tenant' | 'url' | 'status'>): Receiver {
      sweep();
      const [first] = [...known.values()].sort((a, b) => a.expiresAt - b.expiresAt);
      if (known.size >= PLAY.receivers && first !== undefined) known.delete(first.id);
      const fresh = { id, tenant, url, status, createdAt: clock(), received: 0, expiresAt: 0, requests: [] };
      const receiver: Receiver = use({ ...fresh, endpoints: new Set() });
      known.set(id, receiver);
      return receiver;
    },

    /** All of them, oldest first. */
    list(): Receiver[] {
      sweep();
      return [...known.values()];
    },

    /** One that is still there; to ask for it is to use it. */
    find(id: string): Receiver | null {
      const receiver = known.get(id);
      return receiver === undefined || receiver.expiresAt <= clock() ? null : use(receiver);
    },

    remove(id: string): void {
      known.delete(id);
    },

    keep(receiver: Receiver, request: Omit<Played, 'number' | 'bodyBytes'>): void {
      receiver.received += 1;
      const body = Buffer.from(request.body.subarray(0, PLAY.bodyBytes));
      const played = { ...request, number: receiver.received, body, bodyBytes: request.body.length };
      let bytes = 0;
      receiver.requests = [played, ...receiver.requests].slice(0, PLAY.requests).filter((each) => {
        bytes += each.body.length;
        return bytes <= PLAY.allBytes;
      });
    },

    /** Hears which endpoints have the URL of a receiver. A receiver is always there before the endpoint. */
    apply(change: Change): void {
      if (change.kind !== 'endpoint' && change.kind !== 'endpoint_deleted') return;
      const id = change.kind === 'endpoint' ? change.endpoint.id : change.id;
      const path = change.kind === 'endpoint' ? URL.parse(change.endpoint.settings.url)?.pathname : undefined;
      for (const receiver of known.values()) {
        if (path === `/play/${receiver.id}`) receiver.endpoints.add(id);
        else receiver.endpoints.delete(id);
      }
    },
  };
}
