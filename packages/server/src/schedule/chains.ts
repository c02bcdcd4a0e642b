import type { DueDelivery } from '../core/delivery/delivery.ts';
import { type Held, isOut } from './held.ts';

interface Chain {
  /** By number. */
  readonly links: Held[];
  /** Whether more of it may stand in the store, behind these. */
  more: boolean;
  /** How many of them are on their way: one, but for a change of order while more were. */
  out: number;
}

/**
 * What must go one after the other: of each chain (an ordering key, or the whole endpoint) only the first may go, and the
 * next when that one is final. One that fails takes its whole chain back to the store, where nothing blocked is looked at.
 */
export class Chains {
  readonly #chains = new Map<string, Chain>();

  get size(): number {
    return this.#chains.size;
  }

  has(key: string): boolean {
    return this.#chains.has(key);
  }

  /** Whether all that is open of a chain is here: only then may what was just committed join its end. */
  isWhole(key: string): boolean {
    return this.#chains.get(key)?.more === false;
  }

  /** Something of this chain stands in the store, behind what is here. */
  hasMore(key: string): void {
    const chain = this.#chains.get(key);
    if (chain !== undefined) chain.more = true;
  }

  /** Nobody knows of which chains there is something in the store. */
  mayHaveMore(): void {
    for (const chain of this.#chains.values()) chain.more = true;
  }

  /** Takes one in at its place. Returns the one that may go now, if that has changed. */
  add(key: string, held: Held): Held | null {
    let chain = this.#chains.get(key);
    if (chain === undefined) {
      chain = { links: [], more: false, out: 0 };
      this.#chains.set(key, chain);
    }
    const { links } = chain;
    let place = links.length;
    while (place > 0 && isBefore(held.delivery, (links[place - 1] as Held).delivery)) place--;
    links.splice(place, 0, held);
    if (isOut(held)) chain.out++;
    return place === 0 ? this.#first(chain) : null;
  }

  isFirst(key: string, held: Held): boolean {
    const chain = this.#chains.get(key);
    return chain?.links[0] === held && chain.out === 0;
  }

  /** Its first is on its way. */
  goes(key: string): void {
    const chain = this.#chains.get(key);
    if (chain !== undefined) chain.out++;
  }

  /** Lets go of one. Returns the one that may go now; `more` when the chain is at its end here and may go on in the store. */
  remove(key: string, held: Held): Held | 'more' | null {
    const chain = this.#chains.get(key);
    const place = chain?.links.indexOf(held) ?? -1;
    if (chain === undefined || place < 0) return null;
    chain.links.splice(place, 1);
    if (isOut(held)) chain.out--;
    // One from the end changes nothing for the first.
    if (chain.links.length > 0) return place === 0 || isOut(held) ? this.#first(chain) : null;
    this.#chains.delete(key);
    return chain.more ? 'more' : null;
  }

  /** Those of a chain that wait: what has failed takes them back to the store. */
  behind(key: string): readonly Held[] {
    const chain = this.#chains.get(key);
    if (chain === undefined) return [];
    // When its first is due again, it is read together with these. Others that are out (the order was changed meanwhile)
    // keep the chain, which then knows no better.
    chain.more = chain.out > 1;
    return chain.links.filter(({ state }) => state === 'waiting');
  }

  /**
   * So many of those that wait, from the ends of the chains, the last first: they can go back to the store, for what stays
   * of a chain is what comes first in the store as well.
   */
  tails(count: number): readonly Held[] {
    const spared: Held[] = [];
    for (const { links } of [...this.#chains.values()].reverse()) {
      for (let at = links.length - 1; at >= 0; at--) {
        const held = links[at] as Held;
        if (spared.length === count) return spared;
        if (held.state !== 'waiting' || held.lane === 'suspect') break;
        spared.push(held);
      }
    }
    return spared;
  }

  clear(): void {
    this.#chains.clear();
  }

  /** While one is out, none may go, even one that has come to stand before it. */
  #first({ links, out }: Chain): Held | null {
    return out > 0 ? null : (links[0] ?? null);
  }
}

function isBefore(a: DueDelivery, b: DueDelivery): boolean {
  const first = a.sequence ?? -1;
  const second = b.sequence ?? -1;
  return first < second || (first === second && a.id < b.id);
}
