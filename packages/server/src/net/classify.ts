import { errors } from 'undici';
import { SendFailure } from './failure.ts';

const RESET_CODES = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ENOTCONN', 'ERR_STREAM_DESTROYED']);
const NETWORK_CODES = new Set(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN']);

/**
 * Reads an error that ended an established exchange before its final headers. What happens before (names, connecting,
 * TLS) arrives as a SendFailure from where it happened and passes through.
 */
export function classify(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (RESET_CODES.has(code)) return new SendFailure('reset', `the connection was reset before the answer (${code})`);
  if (NETWORK_CODES.has(code)) return new SendFailure('reset', `the connection was lost before the answer (${code})`);
  if (code === 'UND_ERR_SOCKET') return socketFailure(message);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new SendFailure('protocol_error', 'the response headers are larger than the limit');
  }
  // What undici says of any unreadable header where a content-length was among them.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return new SendFailure('protocol_error', 'not an HTTP/1.1 response (its length is contradictory or unreadable)');
  }
  if (error instanceof errors.HTTPParserError) {
    // undici puts the parser's reason in brackets, and its own sentence before.
    const reason = /\(([^)]*)\)$/.exec(message)?.[1];
    return new SendFailure('protocol_error', `not an HTTP/1.1 response${reason === undefined ? '' : ` (${reason})`}`);
  }
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED') {
    return new SendFailure('protocol_error', `the request cannot be written: ${message}`);
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return new SendFailure('tls_error', code);
  return new SendFailure('reset', `the connection ended before the answer${code === '' ? '' : ` (${code})`}`);
}

/** undici says all of these with one code. */
function socketFailure(message: string): SendFailure {
  if (message === 'bad upgrade') return new SendFailure('protocol_error', 'the receiver switched protocols (101)');
  if (message === 'bad response') return new SendFailure('protocol_error', 'an answer that was not asked for');
  return new SendFailure('reset', 'the receiver closed the connection before the answer');
}

/** The error's code, or an empty string. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
