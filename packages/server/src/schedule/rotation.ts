import { Line } from './line.ts';

interface Turn {
  readonly tenant: string;
  inRotation: boolean;
}

interface Tenant<T> {
  readonly turns: Line<T>;
  inRotation: boolean;
}

/**
 * Whose turn it is: round robin over tenants, then over the tenant's endpoints, so that a tenant with a thousand
 * endpoints gets no more than one with a single one.
 */
export class Rotation<T extends Turn> {
  readonly #tenants = new Map<string, Tenant<T>>();
  readonly #ring = new Line<Tenant<T>>();

  /** Puts an endpoint at the end of its tenant's line; once is enough. */
  add(turn: T): void {
    if (turn.inRotation) return;
    turn.inRotation = true;
    let tenant = this.#tenants.get(turn.tenant);
    if (tenant === undefined) {
      tenant = { turns: new Line(), inRotation: false };
      this.#tenants.set(turn.tenant, tenant);
    }
    tenant.turns.push(turn);
    if (!tenant.inRotation) {
      tenant.inRotation = true;
      this.#ring.push(tenant);
    }
  }

  /** Takes out the next in turn; whoever still has work is added again by the caller. */
  next(): T | undefined {
    const tenant = this.#ring.shift();
    if (tenant === undefined) return undefined;
    const turn = tenant.turns.shift() as T;
    turn.inRotation = false;
    if (tenant.turns.length > 0) {
      this.#ring.push(tenant);
    } else {
      tenant.inRotation = false;
      this.#tenants.delete(turn.tenant);
    }
    return turn;
  }
}
