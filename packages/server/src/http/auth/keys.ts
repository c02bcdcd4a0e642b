import { timingSafeEqual } from 'node:crypto';
import type { ApiKey, Clock } from '../../ports.ts';
import { hexHashOf } from './key-text.ts';

/** The keys there are, kept in memory by manage/directory.ts. */
export interface KeyBook {
  /** By the hex of the SHA-256 of its text. */
  byHash(hash: string): { readonly key: ApiKey; readonly hash: Uint8Array } | null;
  byId(id: string): ApiKey | null;
}

/** Longer than any key; what is longer is none, and is not hashed. */
const LONGEST_KEY = 512;

/** The key that this text is, or null: unknown, gone or expired. */
export function findKey(book: KeyBook, clock: Clock, text: string): ApiKey | null {
  if (text.length === 0 || text.length > LONGEST_KEY) return null;
  const hash = hexHashOf(text);
  const found = book.byHash(hash);
  if (found === null || !timingSafeEqual(found.hash, Buffer.from(hash, 'hex'))) return null;
  return isValid(found.key, clock()) ? found.key : null;
}

/** The key with this id, or null: gone or expired. */
export function findKeyById(book: KeyBook, clock: Clock, id: string): ApiKey | null {
  const key = book.byId(id);
  return key !== null && isValid(key, clock()) ? key : null;
}

function isValid(key: ApiKey, now: number): boolean {
  return key.expiresAt === null || key.expiresAt > now;
}
