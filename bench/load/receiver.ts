// The receiver of the bench, a process of its own on raw sockets, so that it is not the limit: it finds the ends of
// requests, counts, and answers 200.

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { SENT_AT } from './payload.ts';

const HEAD_END = Buffer.from('\r\n\r\n');
const MARK = Buffer.from(SENT_AT);
const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';
const NOTHING = Buffer.alloc(0);

let received = 0;
let lastAt = 0;
/** Milliseconds from publish to receipt; null when they are not asked for. */
let latencies: number[] | null = null;
let servers: Server[] = [];
/** Bytes of requests, heads included. */
let bytesIn = 0;
/** What waits for its answer; null while requests are answered at once. */
let unanswered: Map<Socket, string> | null = null;

function serve(socket: Socket): void {
  socket.setNoDelay();
  socket.on('error', () => socket.destroy());
  let unread: Buffer = NOTHING;
  socket.on('data', (data) => {
    const chunk = data as Buffer;
    bytesIn += chunk.length;
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
    let answers = '';
    for (;;) {
      const end = endOfRequest(unread);
      if (end === null) break;
      received++;
      if (latencies !== null) latencies.push(now() - sentAt(unread));
      unread = unread.length === end ? NOTHING : unread.subarray(end);
      answers += ANSWER;
    }
    if (answers === '') return;
    lastAt = now();
    if (unanswered === null) socket.write(answers, 'latin1');
    else unanswered.set(socket, (unanswered.get(socket) ?? '') + answers);
  });
}

/** Null when there is more to come. */
function endOfRequest(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, headEnd))?.[1] ?? '0';
  const end = headEnd + HEAD_END.length + Number(length);
  return bytes.length < end ? null : end;
}

function sentAt(bytes: Buffer): number {
  const at = bytes.indexOf(MARK) + MARK.length;
  return Number(bytes.toString('latin1', at, bytes.indexOf('"', at)));
}

const methods = {
  /** Listens on so many ports. */
  async open({ origins }: { origins: number }): Promise<number[]> {
    servers = Array.from({ length: origins }, () => createServer(serve));
    return await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve) => {
            server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
          }),
      ),
    );
  },
  /** Begins to count anew. */
  reset({ timed }: { timed: boolean }): void {
    received = 0;
    lastAt = 0;
    bytesIn = 0;
    latencies = timed ? [] : null;
  },
  count: () => ({ received, lastAt, bytesIn, bytesOut: received * ANSWER.length }),
  /** Takes requests from now on, and answers none. */
  hold(): void {
    unanswered ??= new Map();
  },
  /** Answers what has waited, and what comes. */
  release(): void {
    for (const [socket, answers] of unanswered ?? []) if (!socket.destroyed) socket.write(answers, 'latin1');
    unanswered = null;
  },
  /** What was timed since `reset`; from here on nothing is. */
  latencies(): number[] {
    const timed = latencies ?? [];
    latencies = null;
    return timed;
  },
};

export type ReceiverMethods = typeof methods;

serveParent(methods);
