import type { SigningSecret } from '../endpoint/endpoint.ts';
import { type Problem, problem } from '../errors.ts';

const HOUR = 3_600_000;

/** For how long an old secret signs beside its successor, in milliseconds. */
export const OVERLAP = { default: 24 * HOUR, longest: 7 * 24 * HOUR } as const;

/** Each secret in force is one more signature on every request. */
export const MOST_SECRETS = 5;

export type ParsedOverlap =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: Problem };

/** A caller's overlap in milliseconds, 0 to 7 days; what is left out is 24 h. */
export function parseOverlap(json: unknown, pointer = ''): ParsedOverlap {
  if (json === undefined) return { ok: true, value: OVERLAP.default };
  if (typeof json === 'number' && Number.isInteger(json) && json >= 0 && json <= OVERLAP.longest) {
    return { ok: true, value: json };
  }
  const detail = `the overlap is a whole number of milliseconds from 0 (the old secret ends now) to ${OVERLAP.longest} (7 days)`;
  return { ok: false, problem: problem('invalid_field', detail, pointer) };
}

/** The secrets that sign at `now` (Unix milliseconds), newest first. */
export function secretsInForce(secrets: readonly SigningSecret[], now: number): SigningSecret[] {
  const inForce = secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  return inForce.sort((one, other) => other.createdAt - one.createdAt);
}

/**
 * An endpoint's secrets after a rotation: the new one, and those still in force, which end when the overlap is over or
 * when they were to end before. Of more than five, the oldest end at once.
 */
export function rotate(
  secrets: readonly SigningSecret[],
  fresh: string,
  { now, overlap }: { readonly now: number; readonly overlap: number },
): SigningSecret[] {
  const end = now + overlap;
  const ending = secretsInForce(secrets, now).map((secret) => ({
    ...secret,
    expiresAt: Math.min(secret.expiresAt ?? end, end),
  }));
  const rotated: SigningSecret[] = [{ secret: fresh, createdAt: now, expiresAt: null }, ...ending];
  return rotated.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).slice(0, MOST_SECRETS);
}
