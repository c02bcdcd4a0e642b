import type { Counts, Tallied } from '../../core/stats/counts.ts';
import { stepOf } from '../../core/stats/histogram.ts';
import type { Alarm, Clock, Recorded, Series, Settlement, StatsEntry, StatsStore } from '../../ports.ts';

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
  let minutes = new Map<number, Map<string, Series & { readonly counts: Tallied }>>();
  let flushedAt = Number.NEGATIVE_INFINITY;
  let flushing: Promise<void> = Promise.resolve();
  let stopped = false;
  let callOff = (): void => {};

  function countsOf(now: number, kind: Series['kind'], id: string): Tallied {
    const at = Math.floor(now / MINUTE) * MINUTE;
    let series = minutes.get(at);
    if (series === undefined) {
      series = new Map();
      minutes.set(at, series);
    }
    const key = `${kind} ${id}`;
    let entry = series.get(key);
    if (entry === undefined) {
      entry = { kind, id, counts: {} };
      series.set(key, entry);
    }
    return entry.counts;
  }

  function record(counts: Tallied, { attempt, next }: Settlement, took: number | null): void {
    if (attempt !== null) {
      counts.outcomes = oneMore(counts.outcomes, attempt.outcome);
      counts.duration = oneMore(counts.duration, stepOf(attempt.durationMs));
    }
    if (next.status !== 'pending' && took !== null) {
      counts[next.status] = (counts[next.status] ?? 0) + 1;
      if (next.status === 'delivered') counts.latency = oneMore(counts.latency, stepOf(took));
    }
  }

  async function write(): Promise<void> {
    const entries: StatsEntry[] = [];
    for (const [at, series] of minutes) for (const entry of series.values()) entries.push({ ...entry, at });
    minutes = new Map();
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
      const now = clock();
      for (const counts of [countsOf(now, 'project', ''), countsOf(now, 'tenant', tenant)]) {
        counts.events = (counts.events ?? 0) + 1;
      }
    },
    recorded(settlements: readonly Settlement[], results: readonly Recorded[]): void {
      const now = clock();
      settlements.forEach((settlement, n) => {
        const result = results[n];
        if (result?.kind !== 'recorded') return;
        const { createdAt, completedAt } = result.delivery;
        const took = completedAt === null ? null : Math.max(0, completedAt - createdAt);
        record(countsOf(now, 'project', ''), settlement, took);
        record(countsOf(now, 'tenant', settlement.tenant), settlement, took);
        record(countsOf(now, 'endpoint', settlement.endpoint), settlement, took);
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

function oneMore<Map extends Counts['outcomes'] | Counts['latency']>(map: Map, key: string | number): NonNullable<Map> {
  const counted = (map ?? {}) as Record<string, number>;
  counted[key] = (counted[key] ?? 0) + 1;
  return counted as NonNullable<Map>;
}
