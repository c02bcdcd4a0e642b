import { addCounts, type Counts, type Tallied } from '../../core/stats/counts.ts';
import { stepOf } from '../../core/stats/histogram.ts';
import type { Alarm, Clock, Recorded, Settlement, StatsEntry, StatsStore } from '../../ports.ts';

export interface TallyParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly store: StatsStore;
  readonly trouble: (error: unknown) => void;
}

const MINUTE = 60_000;
/** What a crash may cost of the statistics. */
const FLUSH_EVERY_MS = 10_000;
/** Nobody needs figures that are newer. */
const FRESH_MS = 1_000;
const DROPPED_AT_ONCE = 500;

/**
 * Counts in memory what happens, by minute, and adds it to the store every ten seconds: a row an event would cost more
 * than the event. What a crash cuts off is missing in the statistics, and nowhere else.
 */
export function createTally({ clock, alarm, store, trouble }: TallyParts) {
  let minutes = new Map<number, Minute>();
  let current: Minute = newMinute(Number.NaN);
  let flushedAt = Number.NEGATIVE_INFINITY;
  let flushing: Promise<void> = Promise.resolve();
  let stopped = false;
  let callOff = (): void => {};

  function minuteOf(now: number): Minute {
    const at = Math.floor(now / MINUTE) * MINUTE;
    if (current.at !== at) {
      current = minutes.get(at) ?? newMinute(at);
      minutes.set(at, current);
    }
    return current;
  }

  async function write(): Promise<void> {
    const entries: StatsEntry[] = [];
    for (const minute of minutes.values()) entries.push(...entriesOf(minute));
    minutes = new Map();
    current = newMinute(Number.NaN);
    flushedAt = clock();
    try {
      if (entries.length > 0) await store.addStats(entries);
      await store.dropStats(flushedAt, DROPPED_AT_ONCE);
    } catch (error) {
      // Whether they were added is not known: adding them again could count twice.
      trouble(error);
    }
  }

  function flush(): Promise<void> {
    flushing = flushing.then(write);
    return flushing;
  }

  function later(): void {
    if (!stopped) callOff = alarm(clock() + FLUSH_EVERY_MS, () => void flush().then(later));
  }

  return {
    start: later,
    accepted(tenant: string): void {
      const { events } = minuteOf(clock());
      events.set(tenant, (events.get(tenant) ?? 0) + 1);
    },
    recorded(settlements: readonly Settlement[], results: readonly Recorded[]): void {
      const { endpoints } = minuteOf(clock());
      settlements.forEach((settlement, n) => {
        const result = results[n];
        if (result?.kind !== 'recorded') return;
        const { endpoint, tenant } = settlement;
        let counted = endpoints.get(endpoint);
        if (counted === undefined) {
          counted = { tenant, counts: {} };
          endpoints.set(endpoint, counted);
        }
        count(counted.counts, settlement, result.delivery);
      });
    },
    /** Resolves when what has happened until a moment ago can be read. */
    fresh: (): Promise<void> => (clock() - flushedAt < FRESH_MS ? flushing : flush()),
    async stop(): Promise<void> {
      stopped = true;
      callOff();
      await flush();
    },
  };
}

/** What has been counted within a minute: what is an endpoint's is its tenant's and the project's as well. */
interface Minute {
  readonly at: number;
  /** Events accepted, by tenant. */
  readonly events: Map<string, number>;
  readonly endpoints: Map<string, { readonly tenant: string; readonly counts: Tallied }>;
}

function newMinute(at: number): Minute {
  return { at, events: new Map(), endpoints: new Map() };
}

function entriesOf({ at, events, endpoints }: Minute): StatsEntry[] {
  const tenants = new Map<string, Counts>();
  for (const [tenant, accepted] of events) tenants.set(tenant, { events: accepted });
  for (const { tenant, counts } of endpoints.values()) {
    tenants.set(tenant, addCounts(tenants.get(tenant) ?? {}, counts));
  }
  const project = [...tenants.values()].reduce(addCounts, {});
  return [
    { kind: 'project', id: '', at, counts: project },
    ...[...tenants].map(([id, counts]) => ({ kind: 'tenant', id, at, counts }) as const),
    ...[...endpoints].map(([id, { counts }]) => ({ kind: 'endpoint', id, at, counts }) as const),
  ];
}

function count(
  counts: Tallied,
  { attempt, next }: Settlement,
  { createdAt, completedAt }: { readonly createdAt: number; readonly completedAt: number | null },
): void {
  if (attempt !== null) {
    counts.outcomes = oneMore(counts.outcomes, attempt.outcome);
    counts.duration = oneMore(counts.duration, stepOf(attempt.durationMs));
  }
  if (next.status === 'pending' || completedAt === null) return;
  counts[next.status] = (counts[next.status] ?? 0) + 1;
  if (next.status === 'delivered')
    counts.latency = oneMore(counts.latency, stepOf(Math.max(0, completedAt - createdAt)));
}

function oneMore<Map extends Counts['outcomes'] | Counts['latency']>(map: Map, key: string | number): NonNullable<Map> {
  const counted = (map ?? {}) as Record<string, number>;
  counted[key] = (counted[key] ?? 0) + 1;
  return counted as NonNullable<Map>;
}
