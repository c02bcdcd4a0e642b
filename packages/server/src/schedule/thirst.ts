import type { Queue } from './queue.ts';
import type { Shelf } from './shelf.ts';

/** Shelves that would be read if there were room, the first that came first; replays apart, for they have room of their own. */
export class Thirst {
  readonly #waiting = { retry: new Set<Shelf<Queue>>(), replay: new Set<Shelf<Queue>>() };

  add(shelf: Shelf<Queue>): void {
    this.#waiting[shelf.memory].add(shelf);
  }

  delete(shelf: Shelf<Queue>): void {
    this.#waiting[shelf.memory].delete(shelf);
  }

  /** Takes out one after the other, as long as there is room. */
  *first(hasRoom: (lane: Shelf<Queue>['memory']) => boolean): Generator<Shelf<Queue>> {
    for (const lane of ['retry', 'replay'] as const) {
      for (const shelf of this.#waiting[lane]) {
        if (!hasRoom(lane)) break;
        this.#waiting[lane].delete(shelf);
        yield shelf;
      }
    }
  }
}
