// Consumers that poll, a process of their own: each has an endpoint and a cursor, on a connection of its own.
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { type Client, expectAccepted, getBytes, openClient } from './client.ts';
import { SENT_AT } from './payload.ts';

interface Polling {
  readonly address: string;
  readonly key: string;
  /** One for each consumer. */
  readonly endpoints: readonly string[];
  /** How long a consumer waits between two polls; null to have the server wait (long polling). */
  readonly everyMs: number | null;
  /** Requests a minute that each may make, evenly; null for as many as it likes. */
  readonly perMinute: number | null;
}

/** What the consumers together have done since `open`. */
export interface Consumed {
  readonly requests: number;
  /** Requests whose answer held nothing. */
  readonly empty: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Milliseconds from publish to the answer that held it. */
  readonly latencies: readonly number[];
}

const MARK = Buffer.from(SENT_AT);
const NEXT = /"next":"([^"]+)","more":(true|false),"gap":(true|false)\}$/;
/** Long enough to hold a cursor and what stands behind it. */
const END_BYTES = 1_024;
const LONG_WAIT_MS = 20_000;

let clients: Client[] = [];
let isOver = true;
let received = 0;
let lastAt = 0;
let requests = 0;
let empty = 0;
let bytesOut = 0;
let latencies: number[] = [];

async function open({ endpoints, ...polling }: Polling): Promise<void> {
  close();
  const { hostname, port } = new URL(polling.address);
  const consumers = await Promise.all(
    endpoints.map(async (endpoint) => {
      const client = await openClient(hostname, Number(port), 1);
      const { next } = await ask(client, polling, endpoint, 'now', 0);
      return { endpoint, client, after: next };
    }),
  );
  clients = consumers.map(({ client }) => client);
  [received, lastAt, requests, empty, bytesOut, latencies] = [0, 0, 0, 0, 0, []];
  isOver = false;
  for (const consumer of consumers) void run(consumer, polling).catch(fail);
}

/** A client that was closed answers nothing any more; everything else is a fault. */
function fail(error: unknown): void {
  if (!isOver) throw error;
}

async function run(
  { endpoint, client, after }: { endpoint: string; client: Client; after: string },
  polling: Omit<Polling, 'endpoints'>,
): Promise<void> {
  const { everyMs, perMinute } = polling;
  const gapMs = perMinute === null ? 0 : 60_000 / perMinute;
  // Not all at the same moment.
  await wait(Math.random() * Math.max(everyMs ?? 0, gapMs));
  let cursor = after;
  while (!isOver) {
    const askedAt = now();
    const page = await ask(client, polling, endpoint, cursor, everyMs === null ? LONG_WAIT_MS : 0);
    cursor = page.next;
    const pauseMs = page.more ? 0 : (everyMs ?? 0);
    await wait(Math.max(askedAt + gapMs - now(), askedAt + pauseMs - now()));
  }
}

async function ask(
  client: Client,
  { address, key }: Pick<Polling, 'address' | 'key'>,
  endpoint: string,
  after: string,
  waitMs: number,
): Promise<{ next: string; more: boolean }> {
  const request = getBytes(address, `/v1/endpoints/${endpoint}/poll?limit=250&waitMs=${waitMs}&after=${after}`, key);
  requests++;
  bytesOut += request.length;
  const answer = await client.send(request);
  expectAccepted(answer);
  const { body } = answer;
  const [, next, more, gap] = NEXT.exec(body.toString('latin1', Math.max(0, body.length - END_BYTES))) ?? [];
  if (next === undefined || gap !== 'false') throw new Error(`a page ends with ${body.subarray(-200)}`);
  const at = now();
  let found = 0;
  for (let from = body.indexOf(MARK); from >= 0; from = body.indexOf(MARK, from)) {
    from += MARK.length;
    latencies.push(at - Number(body.toString('latin1', from, body.indexOf('"', from))));
    found++;
  }
  if (found === 0) empty++;
  else lastAt = at;
  received += found;
  return { next, more: more === 'true' };
}

function wait(milliseconds: number): Promise<void> | null {
  return milliseconds <= 0 ? null : new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function close(): void {
  isOver = true;
  for (const client of clients) client.close();
  clients = [];
}

const methods = {
  open,
  count: () => ({ received, lastAt }),
  consumed(): Consumed {
    const bytesIn = clients.reduce((sum, client) => sum + client.bytesIn, 0);
    return { requests, empty, bytesIn, bytesOut, latencies };
  },
  close,
};

export type ConsumersMethods = typeof methods;

serveParent(methods);
