import type { ApiKey } from '../api/types.ts';
import { and, count } from './summary.ts';

/** What a key of each role may do. */
export const ROLES = [
  { value: 'publisher', means: 'publishes and explains' },
  { value: 'reader', means: 'reads everything, changes nothing' },
  { value: 'admin', means: 'does everything' },
] as const;

export function roleMeans(role: string): string {
  return ROLES.find(({ value }) => value === role)?.means ?? role;
}

/** Whether a key's time is over: it is refused, and listed until somebody deletes it. */
export function isOver({ expiresAt }: Pick<ApiKey, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}

/** `4 keys can speak to this server, 2 of them as admin`. */
export function keysSentence(keys: readonly Pick<ApiKey, 'role' | 'expiresAt'>[], now: number): string {
  const alive = keys.filter((key) => !isOver(key, now));
  const admins = alive.filter(({ role }) => role === 'admin').length;
  const over = keys.length - alive.length;
  return and([
    `${count(alive.length, 'key')} can speak to this server, ${admins} of them as admin`,
    ...(over === 0 ? [] : [`the time of ${over} is over`]),
  ]);
}
