import type { Alarm, Clock, Feed, Happening } from '../../ports.ts';

interface Waiter {
  readonly tenant: string;
  readonly wake: () => void;
}

export interface Waiting {
  /**
   * A place to wait at; null where so many wait that there is none. To be left, whatever happens. What is committed from
   * now on is heard by the next `next`, so that nothing comes between reading and waiting.
   */
  enter(endpoint: string, tenant: string): Place | null;
  /** Wakes everybody, and lets nobody wait any more. */
  close(): void;
  readonly isClosed: boolean;
}

export interface Place {
  /** Resolves when something was committed for the endpoint, at the moment (Unix milliseconds), or at the end of it all. */
  next(until: number): Promise<void>;
  leave(): void;
}

export interface WaitingParts {
  readonly feed: Feed;
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** Waiters at most, and of one tenant. */
  readonly most: number;
  readonly mostOfTenant: number;
}

/**
 * Consumers that wait for events of their endpoints. One ear for all of them, and none while nobody waits: what nobody
 * hears is not put into words (compose/feed.ts).
 */
export function createWaiting({ feed, clock, alarm, most, mostOfTenant }: WaitingParts): Waiting {
  const byEndpoint = new Map<string, Set<Waiter>>();
  const byTenant = new Map<string, number>();
  let count = 0;
  let isClosed = false;
  let stopListening: (() => void) | null = null;

  function hear(happenings: readonly Happening[]): void {
    for (const happening of happenings) {
      if (happening.kind !== 'delivery') continue;
      for (const waiter of byEndpoint.get(happening.delivery.endpoint) ?? []) waiter.wake();
    }
  }

  return {
    get isClosed() {
      return isClosed;
    },
    enter(endpoint, tenant) {
      const ofTenant = byTenant.get(tenant) ?? 0;
      if (count >= most || ofTenant >= mostOfTenant) return null;
      let isAwake = isClosed;
      let wakeUp: (() => void) | null = null;
      const waiter: Waiter = {
        tenant,
        wake() {
          isAwake = true;
          wakeUp?.();
        },
      };
      const waiters = byEndpoint.get(endpoint) ?? new Set();
      byEndpoint.set(endpoint, waiters.add(waiter));
      byTenant.set(tenant, ofTenant + 1);
      count++;
      stopListening ??= feed.listen(hear);
      let isLeft = false;

      return {
        async next(until) {
          if (!isAwake && until > clock()) {
            await new Promise<void>((resolve) => {
              const callOff = alarm(until, resolve);
              wakeUp = () => {
                callOff();
                resolve();
              };
            });
            wakeUp = null;
          }
          isAwake = isClosed;
        },
        leave() {
          if (isLeft) return;
          isLeft = true;
          count--;
          waiters.delete(waiter);
          if (waiters.size === 0 && byEndpoint.get(endpoint) === waiters) byEndpoint.delete(endpoint);
          const left = (byTenant.get(tenant) ?? 1) - 1;
          if (left === 0) byTenant.delete(tenant);
          else byTenant.set(tenant, left);
          waiter.wake();
          if (count === 0) {
            stopListening?.();
            stopListening = null;
          }
        },
      };
    },
    close() {
      isClosed = true;
      for (const waiters of byEndpoint.values()) for (const waiter of waiters) waiter.wake();
    },
  };
}
