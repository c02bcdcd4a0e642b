import type { Alarm, Clock, DueStore, EndpointView } from '../ports.ts';

interface ViewParts {
  readonly alarm: Alarm;
  readonly clock: Clock;
  readonly store: Pick<DueStore, 'endpointViews'>;
  readonly trouble: (error: unknown) => void;
  readonly arrived: (view: EndpointView) => void;
}

const RETRY_AFTER_MS = 250;

/** Asks the store how endpoints want to be delivered to, many at once. */
export function createViews({ alarm, clock, store, trouble, arrived }: ViewParts) {
  let wanted: string[] = [];
  let asking = false;

  async function ask(): Promise<void> {
    const ids = wanted;
    wanted = [];
    try {
      for (const view of await store.endpointViews(ids)) arrived(view);
    } catch (error) {
      trouble(error);
      alarm(clock() + RETRY_AFTER_MS, () => ids.forEach(want));
    }
    asking = false;
    if (wanted.length > 0) soon();
  }

  function soon(): void {
    if (asking) return;
    asking = true;
    queueMicrotask(() => void ask());
  }

  function want(endpoint: string): void {
    wanted.push(endpoint);
    soon();
  }

  return { want };
}
