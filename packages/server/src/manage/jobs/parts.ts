import type { Cursors } from '../../http/cursor.ts';
import type { Clock, Ids, JobStore, ReadStore } from '../../ports.ts';
import type { JobRunner } from './runner.ts';

/** What the routes of jobs need of the world. */
export interface JobParts {
  readonly store: JobStore;
  readonly read: ReadStore;
  readonly settings: { readonly hasTenant: (id: string) => boolean };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cursors: Cursors;
  readonly runner: JobRunner;
}
