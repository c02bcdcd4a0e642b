import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { Client } from 'undici';
import { type Dialling, dial } from './dial.ts';
import type { Exchange, Line } from './exchange.ts';
import { SendFailure } from './failure.ts';
import type { HandshakeOptions } from './handshake.ts';
import { Inlet } from './inlet.ts';
import type { SenderLimits } from './limits.ts';
import type { Destination, Vetting } from './vetting.ts';

/** What a connection needs of the pool that it belongs to. */
export interface ConnectionHome {
  readonly destination: Destination;
  readonly verifyTls: boolean;
  /** What was found out about its host, while that may be relied on; else null. */
  vettedAt(now: number): Vetting | null;
  /** Looks its host up. */
  vet(): Promise<Vetting>;
  tlsSession: Buffer | undefined;
  /** An unused connection has ended. */
  onUnusedEnd(connection: Line): void;
}

type Opened = (...result: [null, Socket] | [Error, null]) => void;

const GIVEN_UP = new SendFailure('reset', 'the connection was given up');

/** One connection, by an undici client of its own, so that it is known which connection serves which exchange. */
export class Connection implements Line {
  readonly #home: ConnectionHome;
  readonly #limits: SenderLimits;
  readonly #inlet: Inlet;
  readonly #client: Client;
  #dialling: Dialling | undefined;
  #exchange: Exchange | null = null;
  #served = 0;
  remoteAddress = '';

  constructor(home: ConnectionHome, limits: SenderLimits) {
    this.#home = home;
    this.#limits = limits;
    this.#inlet = new Inlet(limits);
    this.#client = new Client(home.destination.origin, {
      connect: (_options, callback) => this.#open(callback),
      pipelining: 1,
      allowH2: false,
      useMilo: false,
      maxHeaderSize: limits.headerBytes,
      keepAliveTimeout: limits.keepAliveMs,
      keepAliveMaxTimeout: limits.keepAliveMaxMs,
      // The exchange has a clock of its own, which knows more.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // undici says here that a handler has thrown: the exchange would else hang until its time is over.
    const events: EventEmitter = this.#client;
    events.on('error', (error: Error) => this.#exchange?.fail('protocol_error', error.message));
  }

  get reused(): boolean {
    return this.#served > 1;
  }

  get heard(): boolean {
    return this.#inlet.heard;
  }

  run(exchange: Exchange): void {
    this.#exchange = exchange;
    exchange.line = this;
    this.#client.dispatch(
      { method: 'POST', path: exchange.path, headers: exchange.headers, body: exchange.body },
      exchange,
    );
  }

  onWriting(): void {
    this.#served += 1;
    if (this.#exchange !== null) this.#inlet.begin(this.#exchange);
  }

  onAnswered(): void {
    this.#inlet.answered();
  }

  release(): void {
    this.#exchange = null;
    this.#inlet.end();
  }

  destroy(onClosed: () => void): void {
    this.release();
    this.#dialling?.abort();
    this.#client.destroy(GIVEN_UP, onClosed);
  }

  /** undici's connector: called for the first exchange, and again where the receiver has closed in between. */
  #open(callback: Opened): void {
    const vetted = this.#home.vettedAt(performance.now());
    if (vetted !== null) this.#dial(vetted, callback);
    else void this.#home.vet().then((vetting) => this.#dial(vetting, callback));
  }

  #dial(vetting: Vetting, callback: Opened): void {
    if (this.#client.destroyed) return;
    if (!vetting.ok) {
      callback(vetting.failure, null);
      return;
    }
    const { destination } = this.#home;
    const options = { addresses: vetting.addresses, port: destination.port, tls: this.#tls() };
    this.#dialling = dial(options, this.#limits, (failure, socket) => {
      this.#dialling = undefined;
      if (failure !== null || socket === undefined) {
        callback(failure ?? GIVEN_UP, null);
        return;
      }
      this.#served = 0;
      this.remoteAddress = socket.remoteAddress ?? '';
      this.#inlet.attach(socket);
      // Not before undici has heard of it too: it would else wait for an event that is over.
      socket.once('close', () => queueMicrotask(() => this.#onEnd()));
      callback(null, socket);
    });
  }

  #onEnd(): void {
    if (this.#exchange === null) this.#home.onUnusedEnd(this);
  }

  #tls(): HandshakeOptions | null {
    const home = this.#home;
    if (!home.destination.secure) return null;
    return {
      host: home.destination.host,
      verify: home.verifyTls,
      session: home.tlsSession,
      onSession: (session) => {
        home.tlsSession = session;
      },
    };
  }
}
