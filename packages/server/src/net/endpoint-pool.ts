import { Connection, type ConnectionHome } from './connection.ts';
import type { Carrier, Exchange, Line } from './exchange.ts';
import type { InFlight } from './in-flight.ts';
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
  readonly inFlight: InFlight<Exchange>;
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
  readonly #unused: Line[] = [];
  readonly #waiting: Exchange[] = [];
  #concurrency = 1;
  #running = 0;
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
    return this.#running === 0;
  }

  get isEmpty(): boolean {
    return this.#running === 0 && this.#unused.length === 0;
  }

  vettedAt(now: number): Vetting | null {
    const vetted = this.#vetted;
    return vetted?.ok === true && vetted.until > now ? vetted : null;
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

  /** Ends what has not begun; what is in flight is ended by whoever knows all of it. */
  abort(): void {
    this.retire();
    for (const exchange of this.#waiting.splice(0)) exchange.fail('reset', 'the sender was closed');
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

  onUnusedEnd(connection: Line): void {
    const at = this.#unused.indexOf(connection);
    if (at === -1) return;
    this.#unused.splice(at, 1);
    this.#drop(connection);
    if (this.isIdle) this.#options.watch.onIdle(this);
  }

  onStale(exchange: Exchange): void {
    this.#takeOff(exchange, false);
    // Later: undici is in the middle of telling about the end of the socket. Not an unused one: it may be as stale.
    queueMicrotask(() => {
      if (!exchange.settled) this.#newConnection().run(exchange);
    });
  }

  onSettled(exchange: Exchange, clean: boolean): void {
    const waited = !exchange.started;
    this.#takeOff(exchange, clean && !this.#retired);
    if (waited) return;
    this.#options.inFlight.delete(exchange);
    this.#running -= 1;
    if (this.#waiting.length > 0) this.#startWaiting();
    if (this.isIdle) this.#options.watch.onIdle(this);
  }

  /** Parts an exchange and its connection. */
  #takeOff(exchange: Exchange, usable: boolean): void {
    const connection = exchange.line;
    exchange.line = null;
    if (connection === null) return;
    if (usable) {
      connection.release();
      this.#unused.push(connection);
    } else this.#drop(connection);
  }

  #startWaiting(): void {
    while (this.#running < this.#concurrency) {
      const exchange = this.#waiting.shift();
      if (exchange === undefined) return;
      if (this.isIdle) this.#options.watch.onBusy(this);
      this.#running += 1;
      this.#options.inFlight.add(exchange);
      const now = performance.now();
      exchange.start(now);
      if (this.vettedAt(now) !== null) this.#run(exchange);
      else void this.vet().then((vetting) => this.#afterVetting(exchange, vetting));
    }
  }

  #afterVetting(exchange: Exchange, vetting: Vetting): void {
    if (exchange.settled) return;
    if (vetting.ok) this.#run(exchange);
    else exchange.fail(vetting.failure.kind, vetting.failure.detail);
  }

  #run(exchange: Exchange): void {
    const connection = this.#unused.pop() ?? this.#newConnection();
    connection.run(exchange);
  }

  #newConnection(): Line {
    this.#options.watch.onOpened();
    return new Connection(this, this.#options.limits);
  }

  #drop(connection: Line): void {
    const { watch } = this.#options;
    watch.onDropped();
    connection.destroy(() => watch.onClosed());
  }
}
