/** What telling asks of the store. */
import type { Notice } from '../core/notice/notice.ts';

/** A notice in the store; its key was given to no other before it and is to none after. */
export interface KeptNotice extends Notice {
  readonly key: number;
}

/**
 * Notices are written by the store itself, in the transaction of what they tell of: turns in an endpoint's health,
 * changes of its state, deliveries that were given up.
 */
export interface NoticeStore {
  /** The oldest that were not dropped yet. */
  notices(limit: number): Promise<readonly KeptNotice[]>;
  /** They were told. */
  dropNotices(keys: readonly number[]): Promise<void>;
}
