import type { Feed, Happening } from '../ports.ts';

export interface LiveFeed extends Feed {
  /** Whether anybody listens: what nobody hears need not be put into words. */
  readonly isHeard: boolean;
  emit(happenings: readonly Happening[]): void;
}

export function createFeed(): LiveFeed {
  const listeners = new Set<(happenings: readonly Happening[]) => void>();
  return {
    get isHeard() {
      return listeners.size > 0;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(happenings) {
      if (happenings.length === 0) return;
      for (const listener of listeners) listener(happenings);
    },
  };
}
