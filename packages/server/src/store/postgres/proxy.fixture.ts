import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { join } from 'node:path';

/** Where in the talk of a connection something happens to it. */
export const PLACES = [
  'before BEGIN',
  'within a statement',
  'before COMMIT',
  'before the answer to COMMIT',
  'within an answer',
] as const;
export type Place = (typeof PLACES)[number];

/** What happens: both ends are told that it is over, or that it was never there, or nothing comes through any more. */
export const HARMS = ['is cut', 'is reset', 'stalls'] as const;
export type Harm = (typeof HARMS)[number];

export interface HarmingProxy {
  /** The database behind it. */
  readonly url: string;
  /** Happens once, to the first connection that comes to that place. */
  next: { readonly place: Place; readonly harm: Harm } | null;
  /** Asked for every piece that comes through, in either direction: what happens after its first half; null for nothing. */
  storm: (() => Harm | null) | null;
  close(): Promise<void>;
}

/** Stands between a client and a server's socket, and harms connections. */
export async function startProxy(database: string): Promise<HarmingProxy> {
  const [before = '', query = ''] = database.split('?');
  const socket = join(new URLSearchParams(query).get('host') ?? '', '.s.PGSQL.5432');
  const sockets = new Set<Socket>();
  const listener = createServer((client) => link(client, dial(socket)));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const proxy: HarmingProxy = {
    url: before.replace('@/', `@127.0.0.1:${port}/`),
    next: null,
    storm: null,
    async close() {
      for (const one of sockets) one.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  return proxy;

  function link(client: Socket, server: Socket): void {
    sockets.add(client).add(server);
    let isStalled = false;
    let isAnswerDue: Place | null = null;
    /** Its statements come after BEGIN, and bear no word of their own once they are prepared. */
    let hasBegun = false;
    const cut = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const one of [client, server]) one.on('error', cut).on('close', cut);
    const harm = (how: Harm): void => {
      if (how === 'stalls') isStalled = true;
      else if (how === 'is cut') cut();
      else {
        client.resetAndDestroy();
        server.destroy();
      }
    };
    /** Lets the first bytes through and harms then. */
    const harmAt = (to: Socket, bytes: Buffer, length: number, how: Harm): void => {
      proxy.next = null;
      if (length > 0) to.write(bytes.subarray(0, length), () => harm(how));
      else harm(how);
      isStalled = true;
    };

    client.on('data', (bytes: Buffer) => {
      if (isStalled) return;
      const stormy = proxy.storm?.() ?? null;
      if (stormy !== null) return harmAt(server, bytes, bytes.length >> 1, stormy);
      if (proxy.next !== null) {
        const { place, harm: how } = proxy.next;
        if (place === 'within a statement' && hasBegun) return harmAt(server, bytes, bytes.length >> 1, how);
        hasBegun = bytes.includes('BEGIN');
        const at = placeIn(bytes, place);
        if (at !== null && !place.includes('answer')) return harmAt(server, bytes, at, how);
        if (at !== null) isAnswerDue = place;
      }
      server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => {
      if (isStalled) return;
      const stormy = proxy.storm?.() ?? null;
      if (stormy !== null) return harmAt(client, bytes, bytes.length >> 1, stormy);
      const next = proxy.next;
      if (next !== null && isAnswerDue === next.place) {
        if (next.place === 'within an answer') return harmAt(client, bytes, bytes.length >> 1, next.harm);
        if (bytes.includes('COMMIT\u0000')) return harmAt(client, bytes, 0, next.harm);
      }
      client.write(bytes);
    });
  }
}

/** Type and length of a message stand before its text. */
const HEAD_BYTES = 5;

/** Up to which byte a piece from the client comes through; null where it does not hold the place. */
function placeIn(bytes: Buffer, place: Place): number | null {
  if (place === 'within a statement') return null;
  const at = bytes.indexOf(place === 'before BEGIN' || place === 'within an answer' ? 'BEGIN' : 'COMMIT\u0000');
  return at < 0 ? null : Math.max(0, at - HEAD_BYTES);
}
