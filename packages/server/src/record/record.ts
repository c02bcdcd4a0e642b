import type { Delivery, DueDelivery } from '../core/delivery/delivery.ts';
import type { RetrySchedule } from '../core/retry/schedule.ts';
import type { Alarm, Clock, Dice, EndpointEffect, Settlement, Soon } from '../ports.ts';
import { ended, type Finished, judge, type Pack } from './settlement.ts';

export interface RecordParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly dice: Dice;
  readonly soon: Soon;
  readonly pack: Pack;
  readonly store: { record(epoch: number, settlements: readonly Settlement[]): Promise<readonly RecordedStatus[]> };
  /** The project's schedule, for endpoints without one of their own. */
  readonly schedule: RetrySchedule;
  /** The request is over and judged: its place is free. */
  readonly judged: (delivery: DueDelivery, slow: boolean, effect: EndpointEffect | null) => void;
  /** It is on disk; `final` says that nothing is left to do, be it that somebody has cancelled it meanwhile. */
  readonly recorded: (delivery: DueDelivery, next: Settlement['next'], final: boolean) => void;
  /** It may not be recorded: a newer owner has this delivery. */
  readonly refused: (delivery: DueDelivery) => void;
  readonly trouble: (message: string, error: unknown) => void;
}

/** What recording needs of the store, which says how each delivery stands afterwards. */
export type RecordedStatus =
  | { readonly kind: 'recorded'; readonly delivery: Pick<Delivery, 'status'> }
  | { readonly kind: 'stale_epoch' | 'unknown' };

function isFinal(result: RecordedStatus | undefined): boolean {
  if (result?.kind !== 'recorded') return true;
  return result.delivery.status !== 'pending' && result.delivery.status !== 'held';
}

interface Waiting {
  readonly delivery: DueDelivery;
  readonly settlement: Settlement;
  /** Under which it was begun. */
  readonly epoch: number;
}

/** Settlements in one commit. */
const BATCH = 250;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2_000;

/**
 * Puts on record what came of each request, once. What is settled while a commit is under way rides in the next. While
 * the store does not confirm, it is asked again: what was sent must not be sent again for want of a record.
 */
export function createRecord(parts: RecordParts) {
  const { clock, alarm, dice, soon, store, pack } = parts;
  let waiting: Waiting[] = [];
  let recording = false;

  function add(delivery: DueDelivery, settlement: Settlement, epoch: number): void {
    waiting.push({ delivery, settlement, epoch });
    recordSoon();
  }

  function recordSoon(): void {
    if (recording) return;
    recording = true;
    soon(() => void recordAll());
  }

  async function recordAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      await Promise.all([...Map.groupBy(batch, ({ epoch }) => epoch)].map(([epoch, some]) => recordSome(epoch, some)));
    }
    recording = false;
  }

  async function recordSome(epoch: number, some: readonly Waiting[]): Promise<void> {
    const results = await untilConfirmed(
      epoch,
      some.map(({ settlement }) => settlement),
    );
    some.forEach(({ delivery, settlement }, n) => {
      if (results[n]?.kind === 'stale_epoch') parts.refused(delivery);
      else parts.recorded(delivery, settlement.next, isFinal(results[n]));
    });
  }

  async function untilConfirmed(epoch: number, settlements: readonly Settlement[]): Promise<readonly RecordedStatus[]> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await store.record(epoch, settlements);
      } catch (error) {
        parts.trouble('attempts could not be put on record; trying again', error);
        await new Promise<void>((resolve) => alarm(clock() + wait, resolve));
      }
    }
  }

  return {
    /** @param epoch under which it was begun */
    finished(finished: Finished, epoch: number): void {
      const schedule = finished.view.settings.retrySchedule ?? parts.schedule;
      const { settlement, slow } = judge(finished, { schedule, now: clock(), dice: dice(), pack });
      parts.judged(finished.delivery, slow, settlement.effect);
      add(finished.delivery, settlement, epoch);
    },
    expire(delivery: DueDelivery, epoch: number): void {
      add(delivery, ended(delivery, 'expired'), epoch);
    },
    /** It has brought the process down too often. */
    giveUp(delivery: DueDelivery, epoch: number): void {
      add(delivery, ended(delivery, 'crashed'), epoch);
    },
    /** Its transformation dropped it. */
    drop(delivery: DueDelivery, epoch: number): void {
      parts.judged(delivery, false, null);
      add(delivery, ended(delivery, 'dropped'), epoch);
    },
  };
}
