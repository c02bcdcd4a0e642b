import type { DueDelivery, DueEvent } from '../core/delivery/delivery.ts';

/** Counts what is held: deliveries one by one, the bytes of an event once however many deliveries share it. */
export class Memory {
  readonly #limit: number;
  readonly #byteLimit: number;
  readonly #holders = new Map<DueEvent, number>();
  count = 0;
  bytes = 0;

  constructor(limit: number, byteLimit: number) {
    this.#limit = limit;
    this.#byteLimit = byteLimit;
  }

  get isFull(): boolean {
    return this.count >= this.#limit || this.bytes >= this.#byteLimit;
  }

  keep({ event }: DueDelivery): void {
    const holders = this.#holders.get(event) ?? 0;
    if (holders === 0) this.bytes += event.data.byteLength;
    this.#holders.set(event, holders + 1);
    this.count++;
  }

  drop({ event }: DueDelivery): void {
    const holders = this.#holders.get(event) as number;
    if (holders === 1) {
      this.#holders.delete(event);
      this.bytes -= event.data.byteLength;
    } else {
      this.#holders.set(event, holders - 1);
    }
    this.count--;
  }
}
