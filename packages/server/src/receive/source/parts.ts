import type { Description } from '#verify';
import type { Source } from '../../core/source/source.ts';
import type { Alarm, Clock, TakeIn } from '../../ports.ts';

/** A source with how its requests are verified; null for one whose requests are not. */
export interface OpenSource {
  readonly source: Source;
  readonly description: Description | null;
}

export interface ReceiveParts {
  readonly find: (id: string) => OpenSource | null;
  /** Counts a request that was turned away. */
  readonly refused: (id: string, reason: string) => void;
  readonly takeIn: TakeIn;
  readonly clock: Clock;
  readonly alarm: Alarm;
}
