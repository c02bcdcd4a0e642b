import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Problem, problem } from '../core/errors.ts';
import { PROBLEM_MEDIA_TYPE, problemDocument } from './problem.ts';

type ClientError = Error & { readonly code?: string };

interface ClientErrors {
  /** Has to see every request, to know which answers are under way. */
  watch(server: Server): void;
  answer(error: ClientError, socket: Socket): void;
}

/**
 * Answers to what is no HTTP, where no request exists yet: a problem document written to the socket by hand, and the end
 * of the connection. Rubbish that follows a whole request waits for that one's answer: written before it, ours would be
 * taken for it.
 */
export function clientErrors(): ClientErrors {
  const answering = new WeakMap<Socket, { readonly request: IncomingMessage; readonly response: ServerResponse }>();
  return {
    watch(server) {
      server.on('request', (request: IncomingMessage, response: ServerResponse) => {
        answering.set(request.socket, { request, response });
      });
    },
    answer(error, socket) {
      const latest = answering.get(socket);
      const open = latest !== undefined && !latest.response.writableFinished && !latest.response.destroyed;
      if (error.code === 'ECONNRESET' || !socket.writable || (open && latest.response.headersSent)) {
        socket.destroy();
      } else if (open && latest.request.complete) {
        latest.response.shouldKeepAlive = false;
        latest.response.once('close', () => socket.destroy());
      } else {
        socket.end(written(error.code), () => socket.destroy());
      }
    },
  };
}

function written(code: string | undefined): string {
  const { status, phrase, fault } = faultOf(code);
  const body = JSON.stringify({ ...problemDocument(fault), status });
  const head = `HTTP/1.1 ${status} ${phrase}\r\ncontent-type: ${PROBLEM_MEDIA_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}`;
  return `${head}\r\nconnection: close\r\n\r\n${body}`;
}

function faultOf(code: string | undefined): { status: number; phrase: string; fault: Problem } {
  const fault = (detail: string) => problem('malformed_request', detail);
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        phrase: 'Request Header Fields Too Large',
        fault: fault('the headers are larger than 16 KiB'),
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, phrase: 'Request Timeout', fault: fault('the request took too long to arrive') };
    default:
      return { status: 400, phrase: 'Bad Request', fault: fault('this is not an HTTP/1.1 request') };
  }
}
