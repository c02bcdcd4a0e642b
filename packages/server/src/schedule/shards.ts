import { SHARDS } from '../core/endpoint/shard.ts';
import type { OwnedShards } from '../ports.ts';

interface Owned {
  readonly epoch: number;
  /** Until when another may have sent for it, Unix milliseconds; null when nobody can have. */
  readonly takenOverAt: number | null;
}

/** Which shards are delivered for here, and how much of each is on its way. */
export class Shards {
  readonly #owned = new Map<number, Owned>();
  readonly #out = new Uint32Array(SHARDS);
  #allOut = 0;
  #leaving: { readonly shards: readonly number[]; readonly left: () => void }[] = [];

  constructor(owned: readonly OwnedShards[], now: number) {
    for (const some of owned) this.own(some, now);
  }

  /** Whether nothing is on its way, lost shards included. */
  get isIdle(): boolean {
    return this.#allOut === 0;
  }

  has(shard: number): boolean {
    return this.#owned.has(shard);
  }

  of(shard: number): Owned | undefined {
    return this.#owned.get(shard);
  }

  own({ shards, epoch, takenOver }: OwnedShards, now: number): void {
    for (const shard of shards) this.#owned.set(shard, { epoch, takenOverAt: takenOver ? now : null });
  }

  /** They are another's. Resolves when nothing of them is on its way any more. */
  lose(shards: readonly number[]): Promise<void> {
    for (const shard of shards) this.#owned.delete(shard);
    if (!this.#isOut(shards)) return Promise.resolve();
    return new Promise((left) => this.#leaving.push({ shards, left }));
  }

  /** One goes out. */
  went(shard: number): void {
    this.#out[shard] = (this.#out[shard] as number) + 1;
    this.#allOut++;
  }

  /** What came of one that went out is on record, or was refused. */
  landed(shard: number): void {
    this.#out[shard] = (this.#out[shard] as number) - 1;
    this.#allOut--;
    if (this.#leaving.length === 0 || this.#out[shard] !== 0) return;
    const gone = this.#leaving.filter(({ shards }) => !this.#isOut(shards));
    this.#leaving = this.#leaving.filter((one) => !gone.includes(one));
    for (const { left } of gone) left();
  }

  #isOut(shards: readonly number[]): boolean {
    return shards.some((shard) => this.#out[shard] !== 0);
  }
}
