/** Of those in the same class so many are compared. */
const COMPARED = 8;

/**
 * Who has most, without looking at everybody: members are kept by the power of two that their number is in. A number that
 * grew is told; one that fell is noticed when its turn comes. What is found has more than half of what the first has.
 */
export class Ranking<T extends object> {
  readonly #numberOf: (member: T) => number;
  readonly #classes: Set<T>[] = [];
  readonly #classOf = new Map<T, number>();

  /** @param numberOf a whole number of 0 or more */
  constructor(numberOf: (member: T) => number) {
    this.#numberOf = numberOf;
  }

  get size(): number {
    return this.#classOf.size;
  }

  /** It is new, or its number grew. */
  grew(member: T): void {
    const is = classOf(this.#numberOf(member));
    const was = this.#classOf.get(member);
    if (was === undefined || was < is) this.#put(member, is);
  }

  delete(member: T): void {
    this.#classes[this.#classOf.get(member) ?? 0]?.delete(member);
    this.#classOf.delete(member);
  }

  /** One that has most or nearly as much; null where nobody has anything. */
  most(): T | null {
    for (let top = this.#classes.length - 1; top > 0; top--) {
      let most: T | null = null;
      let compared = 0;
      for (const member of this.#classes[top] as Set<T>) {
        const is = classOf(this.#numberOf(member));
        if (is < top) {
          this.#put(member, is);
          continue;
        }
        if (most === null || this.#numberOf(member) > this.#numberOf(most)) most = member;
        if (++compared === COMPARED) break;
      }
      if (most !== null) return most;
    }
    return null;
  }

  #put(member: T, into: number): void {
    this.delete(member);
    while (this.#classes.length <= into) this.#classes.push(new Set());
    (this.#classes[into] as Set<T>).add(member);
    this.#classOf.set(member, into);
  }
}

/** 0 for 0, 1 for 1, 2 for 2 and 3, 3 for 4 to 7, and so on. */
function classOf(number: number): number {
  return 32 - Math.clz32(number);
}
