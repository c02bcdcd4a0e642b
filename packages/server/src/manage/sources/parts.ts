import type { Log, SourceStore } from '../../ports.ts';
import type { ManageParts } from '../parts.ts';
import type { SourceBook } from './book.ts';

/** What the routes of sources need of the world. */
export interface SourceParts extends Pick<ManageParts, 'settings' | 'announce' | 'clock' | 'ids' | 'cursors'> {
  readonly store: SourceStore & Pick<ManageParts['store'], 'createEventType'>;
  readonly book: SourceBook;
  readonly log: Log;
}
