import type { Delivery } from '../core/delivery/delivery.ts';
import type { Endpoint } from '../core/endpoint/endpoint.ts';
import { type Alarm, type Announce, type Clock, type ManageStore, StoreUnavailable } from '../ports.ts';

export interface UnconfirmedParts {
  /** How an endpoint stands; its tenant where it was deleted, null where there never was one. */
  readonly endpoint: (id: string) => Promise<Endpoint | { readonly deletedFrom: string } | null>;
  readonly delivery: (id: string) => Promise<Delivery | null>;
  readonly announce: Announce;
  readonly clock: Clock;
  readonly alarm: Alarm;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const MOST_LOOKS = 5;

/**
 * Changes by hand whose outcome is not known: whoever asked was told so (503), but the change may be on disk, where nobody
 * in memory knows of it: a disabled endpoint would go on being sent to, and a retry would wait for the next start. Looks
 * how things stand as soon as the store answers, and tells everybody.
 */
export function createUnconfirmed({ endpoint, delivery, announce, clock, alarm }: UnconfirmedParts) {
  async function answered<T>(ask: () => Promise<T>): Promise<T> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        return await ask();
      } catch {
        await new Promise<void>((resolve) => alarm(clock() + wait, resolve));
      }
    }
  }

  /** Looks again after telling: what somebody else has changed and told of meanwhile must not be undone by older news. */
  async function untilSettled<T>(ask: () => Promise<T | null>, tell: (found: T) => unknown): Promise<void> {
    let told: string | null = null;
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const found = await answered(ask);
      if (found === null) return;
      const standing = JSON.stringify(tell(found));
      if (standing === told) return;
      told = standing;
    }
  }

  return {
    endpoint: (id: string): Promise<void> =>
      untilSettled(
        () => endpoint(id),
        (found) => {
          if ('deletedFrom' in found) {
            announce({ kind: 'endpoint_deleted', id, tenant: found.deletedFrom });
            return 'deleted';
          }
          const { tenant, state, version } = found;
          announce({ kind: 'endpoint', endpoint: found });
          announce({ kind: 'endpoint_state', id, tenant, state });
          return { version, state };
        },
      ),
    delivery: (id: string): Promise<void> =>
      untilSettled(
        () => delivery(id),
        (found) => {
          const { status, nextAttemptAt, endpoint: of } = found;
          // One that is held is open too; when it is due only the store can say.
          const isOpen = nextAttemptAt !== null || status === 'pending' || status === 'held';
          if (isOpen)
            announce({ kind: 'delivery_due', endpoint: of, dueAt: nextAttemptAt ?? clock(), delivery: found });
          else announce({ kind: 'delivery_withdrawn', endpoint: of, delivery: found });
          return { status, nextAttemptAt };
        },
      ),
  };
}

export type Unconfirmed = ReturnType<typeof createUnconfirmed>;

type Changing = Pick<
  ManageStore,
  'createEndpoint' | 'updateEndpoint' | 'setEndpointState' | 'deleteEndpoint' | 'retryDelivery' | 'cancelDelivery'
>;

/** The store as the settings side uses it: what it does not confirm is looked at again. */
export function confirming<Store extends Changing>(store: Store, unconfirmed: Unconfirmed): Store {
  const watch = async <T>(change: Promise<T>, look: () => Promise<void>): Promise<T> => {
    try {
      return await change;
    } catch (error) {
      if (error instanceof StoreUnavailable) void look();
      throw error;
    }
  };
  const ofEndpoint = <T>(id: string, change: Promise<T>) => watch(change, () => unconfirmed.endpoint(id));
  const ofDelivery = <T>(id: string, change: Promise<T>) => watch(change, () => unconfirmed.delivery(id));
  return {
    ...store,
    createEndpoint: (endpoint) => ofEndpoint(endpoint.id, store.createEndpoint(endpoint)),
    updateEndpoint: (id, ...rest) => ofEndpoint(id, store.updateEndpoint(id, ...rest)),
    setEndpointState: (id, ...rest) => ofEndpoint(id, store.setEndpointState(id, ...rest)),
    deleteEndpoint: (id, ...rest) => ofEndpoint(id, store.deleteEndpoint(id, ...rest)),
    retryDelivery: (id, ...rest) => ofDelivery(id, store.retryDelivery(id, ...rest)),
    cancelDelivery: (id, ...rest) => ofDelivery(id, store.cancelDelivery(id, ...rest)),
  };
}
