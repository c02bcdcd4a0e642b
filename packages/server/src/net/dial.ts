import type { Socket } from 'node:net';
import { codeOf } from './classify.ts';
import { blocked, SendFailure } from './failure.ts';
import { type HandshakeOptions, shakeHands } from './handshake.ts';
import type { SenderLimits } from './limits.ts';
import { raceToConnect } from './race.ts';
import { sameAddress } from './same-address.ts';

export interface DialOptions {
  /** Vetted addresses; the connection goes to one of these and nowhere else. */
  readonly addresses: readonly string[];
  readonly port: number;
  /** Null for plain `http:`. */
  readonly tls: HandshakeOptions | null;
}

export interface Dialling {
  /** Gives up without a word. */
  abort(): void;
}

/**
 * Opens a connection: TCP, a second look at where it went, TLS; all within `connectMs`. `done` is called once, unless
 * it was aborted.
 */
export function dial(
  options: DialOptions,
  limits: Pick<SenderLimits, 'connectMs' | 'nextAddressMs'>,
  done: (failure: SendFailure | null, socket?: Socket) => void,
): Dialling {
  let stage = 'connection';
  let socket: Socket | undefined;
  let over = false;

  const finish = (failure: SendFailure | null): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    if (failure === null) {
      done(null, socket);
      return;
    }
    racing.abort();
    socket?.destroy();
    done(failure);
  };

  const onConnected = (error: Error | null, connected?: Socket): void => {
    socket = connected;
    const remote = connected?.remoteAddress;
    if (error !== null) finish(new SendFailure('connect_error', `no connection (${codeOf(error) || error.message})`));
    // Gone before we could look: there is no address to compare.
    else if (connected === undefined || remote === undefined)
      finish(new SendFailure('reset', 'the connection was reset'));
    else if (!options.addresses.some((address) => sameAddress(address, remote))) finish(blocked());
    else if (options.tls === null) finish(null);
    else {
      stage = 'TLS handshake';
      socket = shakeHands(connected, options.tls, finish);
    }
  };

  const timer = setTimeout(
    () => finish(new SendFailure('timeout', `no ${stage} within ${limits.connectMs} ms`)),
    limits.connectMs,
  );
  const racing = raceToConnect({ ...options, nextAddressMs: limits.nextAddressMs }, onConnected);
  return {
    abort: () => {
      over = true;
      clearTimeout(timer);
      racing.abort();
      socket?.destroy();
    },
  };
}
