import { connect, type Socket } from 'node:net';

export interface RaceOptions {
  /** IP addresses, vetted, in the order of preference; at least one. */
  readonly addresses: readonly string[];
  readonly port: number;
  /** How long an address may stay unanswered before the next one is tried beside it, milliseconds. */
  readonly nextAddressMs: number;
}

export interface Racing {
  /** Gives up without a word. */
  abort(): void;
}

/**
 * Connects to whichever of the addresses answers first, beginning a further one when the one before is slow or has
 * failed (RFC 8305). Node's own `autoSelectFamily` gives up on a slow address instead. `done` is called once: with a
 * socket, or with the error of the last address.
 */
export function raceToConnect(options: RaceOptions, done: (error: Error | null, socket?: Socket) => void): Racing {
  const open = new Set<Socket>();
  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  const finish = (winner?: Socket): void => {
    over = true;
    clearTimeout(timer);
    for (const socket of open) if (socket !== winner) socket.destroy();
    open.clear();
  };

  const tryNext = (): void => {
    const host = options.addresses[next];
    if (over || host === undefined) return;
    next += 1;
    const socket = connect({ host, port: options.port, noDelay: true, autoSelectFamily: false });
    open.add(socket);
    socket.once('connect', () => {
      if (over) return;
      finish(socket);
      done(null, socket);
    });
    // It stays on: a socket that has lost, or was aborted, may still report an error that nobody needs.
    socket.on('error', (error) => {
      if (over || !open.delete(socket)) return;
      if (next < options.addresses.length) {
        clearTimeout(timer);
        tryNext();
      } else if (open.size === 0) {
        finish();
        done(error);
      }
    });
    if (next < options.addresses.length) timer = setTimeout(tryNext, options.nextAddressMs);
  };

  tryNext();
  return { abort: () => finish() };
}
