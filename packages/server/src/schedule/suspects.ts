import type { Alarm, Clock, DueStore, EndpointView, Flights, Suspect } from '../ports.ts';
import type { Held } from './held.ts';
import type { Queue } from './queue.ts';
import type { Room } from './room.ts';

/** So often a delivery may bring the process down alone; then it is exhausted (SAFETY.md section 1). */
const CRASHES = 3;
/** What brings the process down does so soon: whoever is out for longer holds up nobody. */
const ALONE_MS = 1_000;
/** For so long after a start suspects without a record go out alone; the others of them go beside what is not suspected. */
const ALL_ALONE_MS = 3_000;

interface SuspectsParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly flights: Flights;
  readonly store: Pick<DueStore, 'openByIds' | 'endpointViews'>;
  readonly room: Room;
  /** The queue of an endpoint that is to take over these views. */
  readonly queueOf: (view: EndpointView) => Queue;
  readonly touch: (queue: Queue) => void;
  readonly begin: (queue: Queue, held: Held) => void;
  /** Has it recorded as exhausted; its request is over without one. */
  readonly giveUp: (held: Held) => void;
  /** Others may go now. */
  readonly opened: () => void;
}

interface Found {
  readonly queue: Queue;
  readonly held: Held;
}

/**
 * After a crash, what was in flight goes out alone first, one after the other: then nobody but the culprit can be in
 * flight when it happens again. Those that were so before go first, and always alone.
 */
export function createSuspects(parts: SuspectsParts) {
  const { clock, alarm, flights, store, room } = parts;
  const landed = new Map<string, () => void>();
  let isShut = false;
  let stopped = false;

  function open(): void {
    if (!isShut) return;
    isShut = false;
    parts.opened();
  }

  function isOver(delivery: string): Promise<boolean> {
    return new Promise((resolve) => {
      const callOff = alarm(clock() + ALONE_MS, () => {
        landed.delete(delivery);
        resolve(false);
      });
      landed.set(delivery, () => {
        callOff();
        resolve(true);
      });
    });
  }

  async function lookAt({ delivery, crashes }: Suspect, found: Found | undefined): Promise<void> {
    const { queue, held } = found ?? {};
    // Cancelled or paused meanwhile, or more than its endpoint may get: it goes like any other later.
    if (queue === undefined || held === undefined || !queue.mayGoNow(held, clock())) {
      flights.ended(delivery);
      if (queue === undefined || held?.state !== 'waiting') return;
      // With what stands in line with it: else that would overtake it.
      for (const one of new Set([...queue.behind(held), held])) room.giveBack(queue, one);
      parts.touch(queue);
      return;
    }
    queue.goesNow(held, clock());
    if (crashes >= CRASHES) {
      flights.ended(delivery);
      parts.giveUp(held);
      return;
    }
    flights.began(delivery, { kind: isShut ? 'alone' : 'suspect', crashes });
    const over = isOver(delivery);
    parts.begin(queue, held);
    if (await over) return;
    // It only waits for its answer: a crash that comes now says nothing about it.
    flights.began(delivery);
    flights.keep();
  }

  async function goThrough(found: ReadonlyMap<string, Found>): Promise<void> {
    const beganAt = clock();
    const rank = ({ crashes, again }: Suspect): number => crashes * 2 + (again ? 1 : 0);
    for (const suspect of [...flights.left].sort((a, b) => rank(b) - rank(a))) {
      if (stopped) return;
      if (rank(suspect) === 0 && clock() - beganAt >= ALL_ALONE_MS) open();
      await lookAt(suspect, found.get(suspect.delivery));
    }
    flights.keep();
    open();
  }

  return {
    /** Whether nothing but suspects may go. */
    get isShut(): boolean {
      return isShut;
    },
    /** Takes hold of what was in flight when an earlier run went down, and looks at one after the other. */
    async begin(): Promise<void> {
      const ids = flights.left.map(({ delivery }) => delivery);
      isShut = ids.length > 0;
      if (!isShut) return;
      const deliveries = (await store.openByIds(ids)).filter(({ dueAt }) => dueAt <= clock());
      const views = await store.endpointViews([...new Set(deliveries.map(({ endpoint }) => endpoint))]);
      const queues = new Map(views.map((view) => [view.id, parts.queueOf(view)]));
      const found = new Map<string, Found>();
      for (const delivery of deliveries) {
        const queue = queues.get(delivery.endpoint);
        if (queue !== undefined) found.set(delivery.id, { queue, held: room.hold(queue, delivery, 'suspect') });
      }
      void goThrough(found);
    },
    /** A request is over. */
    landed(delivery: string): void {
      landed.get(delivery)?.();
      landed.delete(delivery);
    },
    stop(): void {
      stopped = true;
      open();
    },
  };
}
