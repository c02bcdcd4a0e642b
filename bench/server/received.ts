import { now } from '../../packages/server/proofs/processes/now.ts';

const STUCK_AFTER_MS = 30_000;
const LOOK_EVERY_MS = 20;

/** Whoever receives, in a process of its own. */
export interface Receiving {
  readonly calls: { count(): Promise<{ readonly received: number; readonly lastAt: number }> };
}

/**
 * Resolves when the receiver has got so many requests, with the moment of the last by its own clock.
 *
 * @throws an Error when nothing more comes
 */
export async function allReceived(receiver: Receiving, count: number, stuckAfterMs = STUCK_AFTER_MS): Promise<number> {
  let last = -1;
  let movedAt = now();
  for (;;) {
    const { received, lastAt } = await receiver.calls.count();
    if (received >= count) return lastAt;
    if (received !== last) movedAt = now();
    if (now() - movedAt > stuckAfterMs)
      throw new Error(`${received} of ${count} events were received, and no more came`);
    last = received;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
