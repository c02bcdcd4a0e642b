import { EndpointPool, type PoolOptions, type PoolWatch } from './endpoint-pool.ts';
import type { Exchange } from './exchange.ts';
import { InFlight } from './in-flight.ts';

/**
 * All pools with something in them. There may be 100,000 endpoints: above a number of open connections the pools that
 * were idle longest are closed.
 */
export class Pools implements PoolWatch {
  readonly #maxConnections: number;
  readonly #inFlight = new InFlight<Exchange>();
  readonly #byEndpoint = new Map<string, EndpointPool>();
  /** Also those that were replaced and still have something in flight. */
  readonly #all = new Set<EndpointPool>();
  /** The longest idle first. */
  readonly #idle = new Set<EndpointPool>();
  #open = 0;
  #closing = 0;
  #onAllClosed: (() => void) | null = null;

  constructor(maxConnections: number) {
    this.#maxConnections = maxConnections;
  }

  get(endpoint: string): EndpointPool | undefined {
    return this.#byEndpoint.get(endpoint);
  }

  /** Makes a pool, in place of the endpoint's earlier one. */
  create(options: Omit<PoolOptions, 'watch' | 'inFlight'>): EndpointPool {
    this.forget(options.endpoint);
    const pool = new EndpointPool({ ...options, inFlight: this.#inFlight, watch: this });
    this.#byEndpoint.set(options.endpoint, pool);
    this.#all.add(pool);
    return pool;
  }

  forget(endpoint: string): void {
    const pool = this.#byEndpoint.get(endpoint);
    if (pool === undefined) return;
    this.#byEndpoint.delete(endpoint);
    pool.retire();
    if (pool.isEmpty) this.#remove(pool);
  }

  /** Ends everything; resolves when every socket is closed. */
  async close(): Promise<void> {
    for (const pool of this.#all) pool.abort();
    for (const exchange of this.#inFlight.list()) exchange.fail('reset', 'the sender was closed');
    if (this.#open + this.#closing === 0) return;
    await new Promise<void>((resolve) => {
      this.#onAllClosed = resolve;
    });
  }

  onBusy(pool: EndpointPool): void {
    this.#idle.delete(pool);
  }

  onIdle(pool: EndpointPool): void {
    if (pool.isEmpty) this.#remove(pool);
    else this.#idle.add(pool);
  }

  onOpened(): void {
    this.#open += 1;
    for (const pool of this.#idle) {
      if (this.#open <= this.#maxConnections) return;
      pool.closeUnused();
      this.#remove(pool);
    }
  }

  onDropped(): void {
    this.#open -= 1;
    this.#closing += 1;
  }

  onClosed(): void {
    this.#closing -= 1;
    if (this.#open + this.#closing === 0) this.#onAllClosed?.();
  }

  #remove(pool: EndpointPool): void {
    this.#idle.delete(pool);
    this.#all.delete(pool);
    if (this.#byEndpoint.get(pool.endpoint) === pool) this.#byEndpoint.delete(pool.endpoint);
  }
}
