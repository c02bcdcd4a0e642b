import type { Held, Lane } from './held.ts';
import { Line } from './line.ts';

/** How many fresh deliveries go out for each of the retries while both wait. */
const FRESH_PER_RETRY = 3;
/** How many of the others go out for each replay while both wait. */
const OTHERS_PER_REPLAY = 7;

type LinedUp = Exclude<Lane, 'suspect'>;

/** What waits for its turn at one endpoint: fresh first, but never to the exclusion of the others. */
export class Lanes {
  readonly #lines: Readonly<Record<LinedUp, Line<Held>>> = { fresh: new Line(), retry: new Line(), replay: new Line() };
  readonly #isNext: (held: Held) => boolean;
  #freshInARow = 0;
  #othersInARow = 0;

  /** @param isNext whether one in line may still go: it may have been let go, or have come to stand behind another */
  constructor(isNext: (held: Held) => boolean) {
    this.#isNext = isNext;
  }

  push(held: Held): void {
    if (held.lane !== 'suspect') this.#lines[held.lane].push(held);
  }

  /** Whether one could go now. */
  hasNext(withReplays: boolean): boolean {
    return this.#has('fresh') || this.#has('retry') || (withReplays && this.#has('replay'));
  }

  /** Takes out the one whose turn it is. */
  next(withReplays: boolean): Held | undefined {
    const lane = this.#laneInTurn(withReplays);
    if (lane === null) return undefined;
    if (lane === 'replay') this.#othersInARow = 0;
    else this.#othersInARow++;
    if (lane === 'fresh') this.#freshInARow++;
    if (lane === 'retry') this.#freshInARow = 0;
    return this.#lines[lane].shift();
  }

  /** Takes the newest back out of a lane. */
  pop(lane: LinedUp): Held | undefined {
    return this.#lines[lane].pop();
  }

  #laneInTurn(withReplays: boolean): LinedUp | null {
    const fresh = this.#has('fresh');
    const retry = this.#has('retry');
    const replay = withReplays && this.#has('replay');
    if (replay && ((!fresh && !retry) || this.#othersInARow >= OTHERS_PER_REPLAY)) return 'replay';
    if (retry && (!fresh || this.#freshInARow >= FRESH_PER_RETRY)) return 'retry';
    return fresh ? 'fresh' : null;
  }

  #has(lane: LinedUp): boolean {
    const line = this.#lines[lane];
    for (let first = line.first; first !== undefined; first = line.first) {
      if (this.#isNext(first)) return true;
      line.shift();
    }
    return false;
  }
}
