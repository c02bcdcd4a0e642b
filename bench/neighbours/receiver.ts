// The receiver of the neighbours' scenario, a process of its own: what it answers is set path by path, and it keeps when
// what came. Paths that begin with /t are timed one by one, the others only counted.

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { SENT_AT } from '../load/payload.ts';

export interface Behaviour {
  readonly kind: 'answer' | 'hang';
  /** 200 where none is given. */
  readonly status?: number;
  /** Of the first attempt only. */
  readonly firstStatus?: number;
  readonly delayMs?: number;
  readonly retryAfter?: number;
}

export interface Arrival {
  readonly at: number;
  /** Since it was published, milliseconds. */
  readonly latency: number;
  readonly attempt: number;
  readonly event: string;
}

interface Path {
  received: number;
  atOnce: number;
  mostAtOnce: number;
  arrivals: Arrival[];
}

const HEAD_END = Buffer.from('\r\n\r\n');
const MARK = Buffer.from(SENT_AT);
const NOTHING = Buffer.alloc(0);
const OK: Behaviour = { kind: 'answer' };

const paths = new Map<string, Path>();
let behaviours = new Map<string, Behaviour>();
let servers: Server[] = [];

function pathOf(name: string): Path {
  let path = paths.get(name);
  if (path === undefined) {
    path = { received: 0, atOnce: 0, mostAtOnce: 0, arrivals: [] };
    paths.set(name, path);
  }
  return path;
}

function serve(socket: Socket): void {
  socket.setNoDelay();
  socket.on('error', () => socket.destroy());
  let unread: Buffer = NOTHING;
  socket.on('data', (data) => {
    unread = unread.length === 0 ? (data as Buffer) : Buffer.concat([unread, data as Buffer]);
    for (;;) {
      const headEnd = unread.indexOf(HEAD_END);
      if (headEnd < 0) return;
      const head = unread.toString('latin1', 0, headEnd);
      const end = headEnd + HEAD_END.length + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (unread.length < end) return;
      arrived(socket, head, unread.subarray(headEnd, end));
      unread = unread.length === end ? NOTHING : unread.subarray(end);
    }
  });
}

function arrived(socket: Socket, head: string, body: Buffer): void {
  const name = head.slice('POST '.length, head.indexOf(' ', 'POST '.length));
  const path = pathOf(name);
  const behaviour = behaviours.get(name) ?? OK;
  const attempt = Number(/posthorn-attempt: (\d+)/i.exec(head)?.[1]);
  path.received++;
  path.atOnce++;
  path.mostAtOnce = Math.max(path.mostAtOnce, path.atOnce);
  if (name.startsWith('/t')) {
    const at = body.indexOf(MARK) + MARK.length;
    const sentAt = Number(body.toString('latin1', at, body.indexOf('"', at)));
    path.arrivals.push({
      at: now(),
      latency: now() - sentAt,
      attempt,
      event: /webhook-id: (\S+)/i.exec(head)?.[1] ?? '',
    });
  }
  const over = (): void => void path.atOnce--;
  if (behaviour.kind === 'hang') {
    socket.once('close', over);
    return;
  }
  const status = (attempt === 1 ? behaviour.firstStatus : undefined) ?? behaviour.status ?? 200;
  const retryAfter = behaviour.retryAfter === undefined ? '' : `retry-after: ${behaviour.retryAfter}\r\n`;
  const answer = (): void => {
    over();
    socket.write(`HTTP/1.1 ${status} X\r\n${retryAfter}content-length: 0\r\n\r\n`, 'latin1');
  };
  if (behaviour.delayMs === undefined) answer();
  else setTimeout(answer, behaviour.delayMs);
}

const methods = {
  /** Listens on so many ports. */
  async open({ origins }: { origins: number }): Promise<number[]> {
    servers = Array.from({ length: origins }, () => createServer(serve));
    return await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve) => {
            server.listen(0, '127.0.0.1', 4096, () => resolve((server.address() as AddressInfo).port));
          }),
      ),
    );
  },
  /** From now on these paths behave so, and all others answer 200 at once. */
  behave(by: Readonly<Record<string, Behaviour>>): void {
    behaviours = new Map(Object.entries(by));
  },
  /** Begins to count anew. */
  reset(): void {
    for (const path of paths.values()) Object.assign(path, { received: 0, mostAtOnce: path.atOnce, arrivals: [] });
  },
  counts: (): Record<string, { received: number; mostAtOnce: number }> =>
    Object.fromEntries([...paths].map(([name, { received, mostAtOnce }]) => [name, { received, mostAtOnce }])),
  /** What came to these paths, or to all that are timed. */
  arrivals: ({ only }: { only: readonly string[] | null }): Arrival[] =>
    [...paths].flatMap(([name, { arrivals }]) => (only === null || only.includes(name) ? arrivals : [])),
};

export type ReceiverMethods = typeof methods;

serveParent(methods);
