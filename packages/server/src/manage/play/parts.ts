import type { ReadStore } from '../../ports.ts';
import type { ManageParts } from '../parts.ts';
import type { Verify } from './judge.ts';
import type { Receivers } from './receivers.ts';

/** What the built-in receivers need of the world. */
export interface PlayParts extends Pick<ManageParts, 'clock' | 'guard' | 'randomBytes' | 'settings'> {
  readonly read: Pick<ReadStore, 'endpoint'>;
  readonly receivers: Receivers;
  readonly verify: Verify;
}
