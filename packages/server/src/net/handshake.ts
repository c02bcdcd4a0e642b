import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { codeOf } from './classify.ts';
import { SendFailure } from './failure.ts';

export interface HandshakeOptions {
  /** The host name as it stands in the URL, without brackets: SNI, and what the certificate must be for. */
  readonly host: string;
  /** False only where the operator turned verification off for this endpoint. */
  readonly verify: boolean;
  /** A session of an earlier connection to the same endpoint, which saves a round trip. */
  readonly session: Buffer | undefined;
  onSession(session: Buffer): void;
}

/**
 * TLS 1.2 or newer over a connected socket, HTTP/1.1 by ALPN. `done` is called at most once; destroying the socket it
 * returns gives up without a word.
 */
export function shakeHands(
  socket: Socket,
  options: HandshakeOptions,
  done: (error: SendFailure | null, secure: TLSSocket) => void,
): TLSSocket {
  const secure = connect({
    socket,
    host: options.host,
    // RFC 6066: no address literals in SNI. The certificate is then checked against `host`.
    servername: isIP(options.host) === 0 ? options.host : '',
    rejectUnauthorized: options.verify,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    ...(options.session === undefined ? {} : { session: options.session }),
  });
  secure.on('session', (session) => options.onSession(session));
  let over = false;
  const finish = (error: SendFailure | null): void => {
    if (over) return;
    over = true;
    done(error, secure);
  };
  secure.once('secureConnect', () => finish(null));
  // It stays on until undici listens itself: an error between must not bring down the process.
  secure.on('error', (error) => finish(new SendFailure('tls_error', reasonOf(error))));
  secure.once('close', () => finish(new SendFailure('tls_error', 'the receiver closed the connection during TLS')));
  return secure;
}

/** OpenSSL's own texts carry file names and thread ids; the code and the reason say what a person can act on. */
function reasonOf(error: Error): string {
  const code = codeOf(error);
  if (code === 'ECONNRESET') return 'the receiver closed the connection during TLS';
  if ('reason' in error && typeof error.reason === 'string' && error.reason !== '') return `${code}: ${error.reason}`;
  if (error.message.includes('error:')) return code;
  // Behind a semicolon Node advises on its own command line.
  return `${code}: ${error.message.split(';', 1)[0]}`;
}
