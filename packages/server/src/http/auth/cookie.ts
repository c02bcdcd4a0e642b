import type { Clock, Vault } from '../../ports.ts';

export const COOKIE = 'posthorn_session';
export const SESSION_MS = 12 * 3_600_000;

export interface Session {
  /** The id of the key it was exchanged for: the session is gone with the key. */
  readonly key: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/**
 * Sessions without a table: the cookie holds what it stands for, sealed by the vault. `use` keeps any other thing that
 * the vault has sealed from passing for a session.
 */
export function sealSession(vault: Vault, session: Session): string {
  const text = JSON.stringify({ use: 'session', key: session.key, expiresAt: session.expiresAt });
  return Buffer.from(vault.seal(Buffer.from(text))).toString('base64url');
}

/** The session in a cookie, or null: not made here, altered, or over. */
export function openSession(vault: Vault, clock: Clock, cookie: string): Session | null {
  if (cookie.length > 1024) return null;
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(vault.open(Buffer.from(cookie, 'base64url'))).toString());
  } catch {
    return null; // The vault throws at bytes that it did not seal; here they come from a caller.
  }
  const { use, key, expiresAt } = (content ?? {}) as { use?: unknown; key?: unknown; expiresAt?: unknown };
  if (use !== 'session' || typeof key !== 'string' || typeof expiresAt !== 'number') return null;
  return expiresAt > clock() ? { key, expiresAt } : null;
}
