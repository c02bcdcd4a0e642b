import type { Alarm, Clock, Soon } from '../../src/ports.ts';

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  off: boolean;
}

/** Where something runs: when it dies, all that it still had before it never happens. */
export interface Scope {
  alive: boolean;
}

/** Time that passes only from one thing to the next. `time` goes on; what the clock on the wall says may jump. */
export class Timeline {
  time = 1_700_000_000_000;
  steps = 0;
  #offset = 0;
  #order = 0;
  #entries: Entry[] = [];
  readonly #under = new Set<Promise<unknown>>();

  readonly clock: Clock = () => this.time + this.#offset;

  jump(ms: number): void {
    this.#offset += ms;
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.time + Math.max(0, ms), order: this.#order++, run, off: false };
    let low = 0;
    for (let high = this.#entries.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle] as Entry).at <= entry.at) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, entry);
    return () => {
      entry.off = true;
    };
  }

  /** As the system's alarm: a wait that is worked out when it is set, so that a clock set back lets it ring early. */
  alarmIn(scope: Scope): Alarm {
    return (at, run) => this.after(at - this.clock(), () => scope.alive && run());
  }

  soonIn(scope: Scope): Soon {
    return (run) => this.after(0, () => scope.alive && run());
  }

  /** Work of the world outside, such as a real store's: it takes no time here, and nothing else happens meanwhile. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#under.add(work);
    try {
      return await work;
    } finally {
      this.#under.delete(work);
    }
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lives on until `end` (or until nothing is left), looking at the world after each step; `look` may end it. */
  async run(end: number, look: () => boolean): Promise<void> {
    await this.#quiet();
    while (look()) {
      const next = this.#entries[0];
      if (next === undefined || next.at > end) break;
      this.#entries.shift();
      if (next.off) continue;
      this.time = next.at;
      this.steps++;
      next.run();
      await this.#quiet();
    }
    this.time = Math.max(this.time, end);
  }

  async #quiet(): Promise<void> {
    await quiet();
    while (this.#under.size > 0) {
      await Promise.allSettled(this.#under);
      await quiet();
    }
  }
}

/**
 * Everything that is at hand has been done: no promise that can go on is left. Node turns to its ticks when the queue of
 * promises is empty, and only then; a turn of the event loop, which would do as well, costs a system call a step.
 */
async function quiet(): Promise<void> {
  await null;
  return await new Promise((resolve) => process.nextTick(resolve));
}
