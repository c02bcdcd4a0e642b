import { Line } from './line.ts';

/**
 * Rows in one read, so that it keeps the thread that serves the store from its other work for no more than some twenty
 * milliseconds, and shelves, for each costs a look even when it is empty.
 */
const BATCH = { rows: 256, shelves: 64 };
/** Rows at a tenant's turn. */
const QUANTUM = 32;

interface Tenant<Shelf> {
  readonly name: string;
  readonly shelves: Line<Shelf>;
}

/**
 * Who wants to read how many rows. A read is shared out by deficit round robin over tenants: one with a thousand
 * endpoints, or with more waiting, has no more of it than one with a single one.
 */
export class Wishes<Shelf> {
  readonly #wanted = new Map<Shelf, number>();
  readonly #tenants = new Map<string, Tenant<Shelf>>();
  readonly #ring = new Line<Tenant<Shelf>>();

  get size(): number {
    return this.#wanted.size;
  }

  has(shelf: Shelf): boolean {
    return this.#wanted.has(shelf);
  }

  /** @param count rows, at least one; a later wish takes the place of an earlier one */
  add(name: string, shelf: Shelf, count: number): void {
    const isNew = !this.#wanted.has(shelf);
    this.#wanted.set(shelf, count);
    if (!isNew) return;
    let tenant = this.#tenants.get(name);
    if (tenant === undefined) {
      tenant = { name, shelves: new Line() };
      this.#tenants.set(name, tenant);
      this.#ring.push(tenant);
    }
    tenant.shelves.push(shelf);
  }

  /** Takes out what the next read brings, and how many rows for each. */
  nextBatch(): (readonly [Shelf, number])[] {
    const batch = new Map<Shelf, number>();
    let rows: number = BATCH.rows;
    while (rows > 0 && batch.size < BATCH.shelves) {
      const tenant = this.#ring.shift();
      if (tenant === undefined) break;
      rows -= this.#turn(tenant, Math.min(QUANTUM, rows), batch);
      if (tenant.shelves.length > 0) this.#ring.push(tenant);
      else this.#tenants.delete(tenant.name);
    }
    return [...batch];
  }

  /** Gives a tenant its turn; who gets only a part of what it wants is the tenant's first again. Returns the rows given. */
  #turn({ shelves }: Tenant<Shelf>, allowance: number, batch: Map<Shelf, number>): number {
    let given = 0;
    for (let shelf = shelves.first; shelf !== undefined && given < allowance; shelf = shelves.first) {
      if (!batch.has(shelf) && batch.size === BATCH.shelves) break;
      const wanted = this.#wanted.get(shelf) as number;
      const rows = Math.min(wanted, allowance - given);
      batch.set(shelf, (batch.get(shelf) ?? 0) + rows);
      given += rows;
      if (rows < wanted) {
        this.#wanted.set(shelf, wanted - rows);
      } else {
        this.#wanted.delete(shelf);
        shelves.shift();
      }
    }
    return given;
  }
}
