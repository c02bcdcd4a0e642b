import type { ScheduleLimits } from './limits.ts';
import { Line } from './line.ts';
import type { Queue } from './queue.ts';

/** Kept for endpoints whose last answer was no sign of overload: this part of the places. */
const KEPT_PART = 4;
/** How many look again for each place that is free again: more than one, for nobody tells those that nothing was sent for. */
const LOOK_AGAIN = 2;

/**
 * The requests that may be in flight at once, which all endpoints share. No endpoint has more of them than are free, so
 * that hundreds that hang leave places to the next one; and however many hang, they leave a quarter to those that answer.
 */
export class Places {
  readonly #limits: ScheduleLimits;
  readonly #waiting = new Line<Queue>();
  inFlight = 0;
  unrecorded = 0;

  constructor(limits: ScheduleLimits) {
    this.#limits = limits;
  }

  /** How many more may begin, whoever they are for. */
  get free(): number {
    return Math.min(this.#limits.inFlight - this.inFlight, this.#limits.unrecorded - this.unrecorded);
  }

  /** @param begun how many begin already, and are not counted yet */
  isFor(queue: Queue, begun: number): boolean {
    const kept = queue.concurrency.answersWell ? 0 : Math.floor(this.#limits.inFlight / KEPT_PART);
    return queue.inFlight < this.#limits.inFlight - this.inFlight - begun - kept;
  }

  /** A queue has its turn when places are free again. */
  wait(queue: Queue): void {
    queue.waitsForPlace = true;
    this.#waiting.push(queue);
  }

  /** A request is over: those that waited longest for a place may look again. */
  freed(touch: (queue: Queue) => void): void {
    this.inFlight--;
    for (let looks = Math.min(LOOK_AGAIN, this.#waiting.length); looks > 0; looks--) {
      const queue = this.#waiting.shift() as Queue;
      queue.waitsForPlace = false;
      touch(queue);
    }
  }
}
