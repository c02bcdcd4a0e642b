import type { SensitiveTypes } from '../core/event/sensitive.ts';
import type { KeyBook } from '../http/auth/keys.ts';
import type { Cursors } from '../http/cursor.ts';
import type { Clock, Feed, ReadStore } from '../ports.ts';

/** What showing needs of the world. */
export interface ShowParts {
  readonly read: ReadStore;
  readonly feed: Feed;
  /** Whose payloads are not looked into. */
  readonly sensitiveTypes: () => SensitiveTypes;
  readonly hasTenant: (id: string) => boolean;
  /** The tenant of a source; null where there is none, or none any more. */
  readonly tenantOfSource: (id: string) => string | null;
  /** A stream ends with the key that opened it. */
  readonly keys: KeyBook;
  readonly cursors: Cursors;
  readonly clock: Clock;
  /** Milliseconds between two signs of life on a stream; 15 s unless given. */
  readonly heartbeatMs?: number;
}
