// The publisher of the proof of many nodes, a process of its own: publishes without pause to whichever API nodes there are,
// writes down an id for each 202, and repeats the same id where no answer came, as callers should.
import { appendFileSync } from 'node:fs';
import { seededDice } from '../crash/dice.ts';
import { serveParent } from '../processes/child.ts';
import { drawType } from './cast.ts';

const PAUSE_MS = 50;

interface Plan {
  readonly seed: number;
  readonly key: string;
  readonly ledger: string;
  readonly workers: number;
  /** Between two events of a worker, milliseconds. */
  readonly everyMs: number;
}

let addresses: readonly string[] = [];
let known = Promise.withResolvers<void>();
let finishing = false;
let accepted = 0;
const refusals: string[] = [];
let running: Promise<unknown> = Promise.resolve();

function start({ seed, key, ledger, workers, everyMs }: Plan): void {
  /** One at a time and in order: the next event of this worker's ordering key is not begun before this one is accepted. */
  async function work(worker: number): Promise<void> {
    const dice = seededDice(seed * 1_000 + worker);
    for (let place = 1; !finishing; place++) {
      const id = `nodes-${worker}-${place}`;
      const type = drawType(dice());
      const orderingKey = `key-${worker}`;
      const event = { id, type, key: orderingKey, data: { key: orderingKey, place } };
      if (await publish(event, dice)) {
        appendFileSync(ledger, `${id} ${type}\n`);
        accepted++;
      }
      await pause(everyMs);
    }
  }

  async function publish(event: { id: string; type: string }, dice: () => number): Promise<boolean> {
    for (;;) {
      while (addresses.length === 0) await known.promise;
      const address = addresses[Math.floor(dice() * addresses.length)] as string;
      const status = await post(address, event, key);
      if (status === 202) return true;
      if (status !== null && status < 500) {
        refusals.push(`${event.type}: ${status}`);
        return false;
      }
      await pause(PAUSE_MS);
    }
  }

  running = Promise.all(Array.from({ length: workers }, (_value, n) => work(n)));
}

/** The status; null when no answer came. */
async function post(address: string, event: unknown, key: string): Promise<number | null> {
  try {
    const response = await fetch(`${address}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(5_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const methods = {
  start,
  /** The API nodes that there are now. */
  nodes(given: { addresses: readonly string[] }): void {
    addresses = given.addresses;
    known.resolve();
    if (addresses.length === 0) known = Promise.withResolvers();
  },
  count: () => ({ accepted }),
  /** Stops publishing; resolves when every answer is in. */
  async finish(): Promise<{ accepted: number; refusals: string[] }> {
    finishing = true;
    await running;
    return { accepted, refusals: refusals.slice(0, 10) };
  },
};

export type PublisherMethods = typeof methods;

serveParent(methods);
