import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from './api.ts';

export interface Load {
  /** Events a second; 0 for as many as are accepted. */
  readonly rate: number;
  readonly seconds: number;
  /** The length of an event's data. */
  readonly bytes: number;
}

/** Milliseconds in which half, 99 in 100 and all had happened. */
type Spread = readonly [half: number, most: number, all: number];

export interface Measured {
  readonly events: number;
  /** From the first publish to the last answer. */
  readonly seconds: number;
  readonly accepted: Spread;
  readonly received: Spread;
  /** Accepted and not received. */
  readonly missing: number;
  readonly repeated: number;
  /** By how many milliseconds a publish was later than its moment at most. */
  readonly late: number;
}

/** Requests under way at once where no rate is given. */
const AT_ONCE = 64;
/** How long may pass without anything arriving before the rest is called missing. */
const PATIENCE_MS = 15_000;

/** Publishes for a tenant, to a receiver of its own on this machine. */
export async function measure(api: Api, tenant: string, { rate, seconds, bytes }: Load): Promise<Measured> {
  const publishedAt = new Map<string, number>();
  const receiver = await receive();
  const accepted: number[] = [];
  const data = { x: 'x'.repeat(bytes - '{"x":""}'.length) };
  const publish = async (): Promise<void> => {
    const at = performance.now();
    const { id } = await api.call<{ id: string }>('POST', '/v1/events', { type: 'bench.event', tenant, data });
    accepted.push(performance.now() - at);
    publishedAt.set(id, at);
  };
  try {
    await api.call('POST', '/v1/endpoints', { tenant, url: receiver.url, description: 'posthorn bench' });
    const startedAt = performance.now();
    const late = rate === 0 ? await flood(publish, seconds) : await pace(publish, { rate, seconds });
    const took = (performance.now() - startedAt) / 1000;
    await receiver.all(publishedAt.size);
    const received = [...publishedAt].map(([id, at]) => (receiver.arrivals.get(id) ?? Number.NaN) - at);
    const arrived = received.filter((ms) => !Number.isNaN(ms));
    return {
      events: accepted.length,
      seconds: took,
      accepted: spreadOf(accepted),
      received: spreadOf(arrived),
      missing: received.length - arrived.length,
      repeated: receiver.repeated,
      late,
    };
  } finally {
    receiver.close();
  }
}

/** Answers at once, and keeps when each event arrived. */
async function receive() {
  const arrivals = new Map<string, number>();
  let repeated = 0;
  let progress = (): void => {};
  const server = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    if (arrivals.has(id)) repeated++;
    else arrivals.set(id, performance.now());
    request.resume().on('end', () => response.writeHead(204).end());
    progress();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    get repeated(): number {
      return repeated;
    },
    /** Resolves when so many have arrived, or when nothing arrives any more. */
    all(count: number): Promise<void> {
      return new Promise((resolve) => {
        let patience = setTimeout(resolve, PATIENCE_MS);
        progress = () => {
          clearTimeout(patience);
          if (arrivals.size >= count) resolve();
          else patience = setTimeout(resolve, PATIENCE_MS);
        };
        progress();
      });
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** As many as are accepted: each publish is followed by the next. */
async function flood(publish: () => Promise<void>, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const publishOn = async (): Promise<void> => {
    while (performance.now() < until) await publish();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, publishOn));
  return 0;
}

/** So many a second, whether or not those before are answered. Returns by how much one was late at most, milliseconds. */
async function pace(
  publish: () => Promise<void>,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<number> {
  const startedAt = performance.now();
  const under: Promise<void>[] = [];
  let late = 0;
  while (under.length < rate * seconds) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    while (under.length < rate * seconds) {
      const behind = performance.now() - startedAt - (under.length * 1000) / rate;
      if (behind < 0) break;
      late = Math.max(late, behind);
      under.push(publish());
    }
  }
  await Promise.all(under);
  return late;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return [at(0.5), at(0.99), at(1)];
}
