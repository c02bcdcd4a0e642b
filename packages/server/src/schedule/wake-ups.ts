import type { Alarm, Clock } from '../ports.ts';

interface Entry<T> {
  readonly at: number;
  readonly sleeper: T;
}

/**
 * Who wants to be looked at again, and when: a heap behind a single alarm, for there may be 100,000 sleepers. Each has
 * at most one moment that counts; an earlier one replaces it, a later one is ignored.
 */
export class WakeUps<T extends { wakeAt: number }> {
  readonly #clock: Clock;
  readonly #alarm: Alarm;
  readonly #wake: (sleeper: T) => void;
  readonly #heap: Entry<T>[] = [];
  #callOff: (() => void) | null = null;
  #alarmAt = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, alarm: Alarm, wake: (sleeper: T) => void) {
    this.#clock = clock;
    this.#alarm = alarm;
    this.#wake = wake;
  }

  set(sleeper: T, at: number): void {
    if (at >= sleeper.wakeAt) return;
    sleeper.wakeAt = at;
    this.#push({ at, sleeper });
    this.#arm();
  }

  clear(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#heap.length = 0;
    this.#alarmAt = Number.POSITIVE_INFINITY;
  }

  #arm(): void {
    const first = this.#heap[0];
    if (first === undefined || first.at >= this.#alarmAt) return;
    this.#callOff?.();
    this.#alarmAt = first.at;
    this.#callOff = this.#alarm(first.at, () => this.#ring());
  }

  #ring(): void {
    this.#callOff = null;
    this.#alarmAt = Number.POSITIVE_INFINITY;
    const now = this.#clock();
    for (let first = this.#heap[0]; first !== undefined && first.at <= now; first = this.#heap[0]) {
      this.#pop();
      // An entry that an earlier one replaced is passed over.
      if (first.sleeper.wakeAt !== first.at) continue;
      first.sleeper.wakeAt = Number.POSITIVE_INFINITY;
      this.#wake(first.sleeper);
    }
    this.#arm();
  }

  #push(entry: Entry<T>): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Entry<T>;
      if (above.at <= entry.at) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Entry<T>;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as Entry<T>).at < (heap[child] as Entry<T>).at) child++;
      const below = heap[child] as Entry<T>;
      if (below.at >= last.at) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}
