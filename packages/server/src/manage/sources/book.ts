import { type Description, describe } from '#verify';
import { addRefusals, NO_REFUSALS, type Refusals } from '../../core/source/refusals.ts';
import type { Source } from '../../core/source/source.ts';
import type { Alarm, Change, Clock, Log, SourceStore } from '../../ports.ts';

/** A source with how its requests are verified; null for one whose requests are not. */
export interface KnownSource {
  readonly source: Source;
  readonly description: Description | null;
}

/** The sources as the accepting thread knows them: read at the start, kept by what is announced. */
export interface SourceBook {
  find(id: string): KnownSource | null;
  /** All of them, the newest first. */
  list(): readonly Source[];
  /** Notes a request that was turned away. Never waits: what floods the door must not flood the store. */
  refuse(id: string, reason: string): void;
  apply(change: Change): void;
  /** Writes down what was refused since the last time. */
  flush(): Promise<void>;
}

interface BookParts {
  readonly store: Pick<SourceStore, 'sources' | 'countRefusals'>;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly log: Log;
}

const WRITTEN_EVERY_MS = 1_000;

export async function loadSources({ store, clock, alarm, log }: BookParts): Promise<SourceBook> {
  const known = new Map<string, KnownSource>();
  const refusals = new Map<string, Refusals>();
  const unwritten = new Map<string, Refusals>();
  let callOff: (() => void) | null = null;
  const refusedAt = (id: string): Refusals => refusals.get(id) ?? NO_REFUSALS;

  const set = (source: Source): void => {
    const { provider } = source.settings;
    const description = typeof provider === 'string' ? describe(provider) : (provider as unknown as Description);
    known.set(source.id, { source, description: description ?? null });
    // Another node's are in what the store tells; ours are there too once they are written, and that is told as well.
    if (source.refused.count > refusedAt(source.id).count) refusals.set(source.id, source.refused);
  };
  const forget = (id: string): void => {
    known.delete(id);
    refusals.delete(id);
    unwritten.delete(id);
  };
  const withRefusals = (source: Source): Source => ({ ...source, refused: refusedAt(source.id) });

  async function flush(): Promise<void> {
    callOff?.();
    callOff = null;
    const more = [...unwritten].map(([source, refused]) => ({ source, ...refused }));
    unwritten.clear();
    if (more.length === 0) return;
    try {
      await store.countRefusals(more);
    } catch (error) {
      log.warn({ err: error }, 'how many requests sources have turned away could not be written down');
    }
  }

  for (const source of await store.sources()) set(source);
  return {
    find(id) {
      const found = known.get(id);
      return found === undefined ? null : { ...found, source: withRefusals(found.source) };
    },
    list: () =>
      [...known.values()]
        .map(({ source }) => withRefusals(source))
        .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
    refuse(id, reason) {
      if (!known.has(id)) return;
      const at = clock();
      const one = { count: 1, last: [{ at, reason }] };
      refusals.set(id, addRefusals(refusedAt(id), one));
      unwritten.set(id, addRefusals(unwritten.get(id) ?? NO_REFUSALS, one));
      callOff ??= alarm(at + WRITTEN_EVERY_MS, () => void flush());
    },
    apply(change) {
      if (change.kind === 'source') set(change.source);
      if (change.kind === 'source_deleted') forget(change.id);
      if (change.kind === 'tenant_deleted') {
        for (const [id, { source }] of known) if (source.tenant === change.id) forget(id);
      }
    },
    flush,
  };
}
