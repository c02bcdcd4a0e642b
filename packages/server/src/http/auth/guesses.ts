import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Wrong keys that an address may try within the window before it is told to wait. */
export const GUESSES = 20;
const WINDOW_MS = 60_000;

/** Counts a wrong key. Returns the seconds to wait when there were too many of this address, or null. */
export type CountGuess = (request: FastifyRequest) => Promise<number | null>;

/**
 * Limits wrong keys by address (IPv6: by /64, which is one household). Only failures are counted, after the key was
 * looked up: whoever has a valid key is let in, whatever his neighbours behind the same address try.
 */
export async function limitGuesses(app: FastifyInstance): Promise<CountGuess> {
  await app.register(rateLimit, { global: false, max: GUESSES, timeWindow: WINDOW_MS, ipv6Subnet: 64 });
  const count = app.createRateLimit();
  return async (request) => {
    const result = await count(request);
    return !result.isAllowed && result.isExceeded ? Math.max(1, result.ttlInSeconds) : null;
  };
}
