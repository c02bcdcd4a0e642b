import { Connection, type ConnectionHome } from './connection.ts';
import type { Carrier, Exchange } from './exchange.ts';
import type { SenderLimits } from './limits.ts';
import { sameAddress } from './same-address.ts';
import type { ConnectGuard, Destination, Vetting } from './vetting.ts';

/** Who keeps count of all pools. */
export interface PoolWatch {
  /** Something is in flight where nothing was. */
  onBusy(pool: EndpointPool): void;
  /** Nothing is in flight any more, or an unused connection has ended. */
  onIdle(pool: EndpointPool): void;
  onOpened(): void;
  onDropped(): void;
  /** The socket of a dropped connection is closed. */
  onClosed(): void;
}

export interface PoolOptions {
  readonly endpoint: string;
  readonly destination: Destination;
  readonly verifyTls: boolean;
  readonly guard: ConnectGuard;
  readonly limits: SenderLimits;
  readonly watch: PoolWatch;
}

/**
 * The connections of one endpoint to one origin. They are never shared with another endpoint, even on the same host:
 * ten hung requests of one would else hold up the other.
 */
export class EndpointPool implements ConnectionHome, Carrier {
  readonly endpoint: string;
  readonly destination: Destination;
  readonly verifyTls: boolean;
  tlsSession: Buffer | undefined = undefined;
  /** The last URL that was asked for, so that the same one is not parsed again. */
  lastUrl: { readonly url: string; readonly path: string } | null = null;

  readonly #options: PoolOptions;
  readonly #inFlight = new Map<Exchange, Connection | null>();
  readonly #unused: Connection[] = [];
  readonly #waiting: Exchange[] = [];
  #concurrency = 1;
  #vetted: Vetting | null = null;
  #vetting: Promise<Vetting> | null = null;
  #retired = false;

  constructor(options: PoolOptions) {
    this.endpoint = options.endpoint;
    this.destination = options.destination;
    this.verifyTls = options.verifyTls;
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#inFlight.size === 0;
  }

  get isEmpty(): boolean {
    return this.#inFlight.size === 0 && this.#unused.length === 0;
  }

  get vetted(): Vetting | null {
    const vetted = this.#vetted;
    return vetted?.ok === true && vetted.until > performance.now() ? vetted : null;
  }

  /** Runs the exchange now or, where `concurrency` are in flight already, when one of them is over. */
  submit(exchange: Exchange, concurrency: number): void {
    this.#concurrency = concurrency;
    this.#waiting.push(exchange);
    this.#startWaiting();
  }

  /** Takes nothing new and closes what is unused; what is in flight may finish. */
  retire(): void {
    this.#retired = true;
    this.closeUnused();
  }

  closeUnused(): void {
    for (const connection of this.#unused.splice(0)) this.#drop(connection);
  }

  /** Ends everything at once. */
  abort(): void {
    this.retire();
    const exchanges = [...this.#waiting.splice(0), ...this.#inFlight.keys()];
    for (const exchange of exchanges) exchange.fail('reset', 'the sender was closed');
  }

  /** All that ask meanwhile share one look-up. Unused connections to addresses that no longer pass are closed. */
  vet(): Promise<Vetting> {
    this.#vetting ??= this.#options.guard.vet(this.destination).then((vetting) => {
      this.#vetting = null;
      this.#vetted = vetting;
      const allowed = vetting.ok ? vetting.addresses : [];
      for (const connection of this.#unused.splice(0)) {
        if (allowed.some((address) => sameAddress(address, connection.remoteAddress))) this.#unused.push(connection);
        else this.#drop(connection);
      }
      return vetting;
    });
    return this.#vetting;
  }

  onUnusedEnd(connection: Connection): void {
    const at = this.#unused.indexOf(connection);
    if (at === -1) return;
    this.#unused.splice(at, 1);
    this.#drop(connection);
    if (this.isIdle) this.#options.watch.onIdle(this);
  }

  onStale(exchange: Exchange): void {
    const stale = this.#inFlight.get(exchange);
    if (stale) this.#drop(stale);
    this.#inFlight.set(exchange, null);
    // Later: undici is in the middle of telling about the end of the socket. Not an unused one: it may be as stale.
    queueMicrotask(() => {
      if (!exchange.settled) this.#run(exchange, this.#newConnection());
    });
  }

  onSettled(exchange: Exchange, clean: boolean): void {
    const connection = this.#inFlight.get(exchange);
    this.#inFlight.delete(exchange);
    if (connection) {
      if (clean && !this.#retired) {
        connection.release();
        this.#unused.push(connection);
      } else this.#drop(connection);
    }
    if (this.#waiting.length > 0) this.#startWaiting();
    if (this.isIdle) this.#options.watch.onIdle(this);
  }

  #startWaiting(): void {
    while (this.#inFlight.size < this.#concurrency) {
      const exchange = this.#waiting.shift();
      if (exchange === undefined) return;
      if (this.isIdle) this.#options.watch.onBusy(this);
      this.#inFlight.set(exchange, null);
      exchange.start();
      if (this.vetted !== null) this.#run(exchange, this.#unused.pop() ?? this.#newConnection());
      else void this.vet().then((vetting) => this.#afterVetting(exchange, vetting));
    }
  }

  #afterVetting(exchange: Exchange, vetting: Vetting): void {
    if (exchange.settled) return;
    if (vetting.ok) this.#run(exchange, this.#unused.pop() ?? this.#newConnection());
    else exchange.fail(vetting.failure.kind, vetting.failure.detail);
  }

  #run(exchange: Exchange, connection: Connection): void {
    this.#inFlight.set(exchange, connection);
    connection.run(exchange);
  }

  #newConnection(): Connection {
    this.#options.watch.onOpened();
    return new Connection(this, this.#options.limits);
  }

  #drop(connection: Connection): void {
    const { watch } = this.#options;
    watch.onDropped();
    connection.destroy(() => watch.onClosed());
  }
}
