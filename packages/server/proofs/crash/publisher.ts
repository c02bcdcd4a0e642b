// The publisher of the crash proof, a process of its own: publishes without pause, and writes an id to disk (append and
// fsync) for each 202. Where no answer came it mostly repeats the same id, as callers should, and sometimes gives up.
import { fsyncSync, openSync, writeSync } from 'node:fs';
import { serveParent } from '../processes/child.ts';
import { castOf, drawType, WIDE_TYPE } from './cast.ts';
import { seededDice } from './dice.ts';

const WORKERS = 16;
/** Of the workers one in so many publishes batches. */
const ONE_IN_BATCHES = 8;
const BATCH = 20;
const GIVES_UP = 0.2;
const LARGE = 0.1;
const PAUSE_MS = 50;
/** Every so many events comes a large fan-out, and the first one early, for short runs. */
const WIDE_EVERY = 300;
const FIRST_WIDE = 40;

/** What the parent is told after each write to disk: how much was accepted so far. */
export interface Told {
  readonly accepted: number;
  /** Large fan-outs among them. */
  readonly fanOuts: number;
}

interface Draft {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly id: string; readonly fill: string };
}

interface Plan {
  readonly seed: number;
  readonly wide: number;
  readonly key: string;
  readonly ledger: string;
}

let address: string | null = null;
let addressKnown = Promise.withResolvers<void>();
let finishing = false;
let accepted = 0;
let fanOuts = 0;
const refusals: string[] = [];
let running: Promise<unknown> = Promise.resolve();

function start({ seed, wide, key, ledger }: Plan): void {
  const dice = seededDice(seed);
  const cast = castOf(wide);
  const file = openSync(ledger, 'a');
  let unwritten: string[] = [];
  let next = 0;

  function draft(): Draft {
    const type = next % WIDE_EVERY === FIRST_WIDE ? WIDE_TYPE : drawType(cast, dice);
    const id = `crash-${next++}`;
    const size = dice() < LARGE ? 20_000 : 1_000;
    return { id, type, data: { id, fill: 'x'.repeat(Math.floor(dice() * size)) } };
  }

  /** An id counts as accepted once it is on the publisher's own disk; all of one turn share an fsync. */
  function promise({ id, type }: Draft): void {
    unwritten.push(`${id} ${type}\n`);
    if (type === WIDE_TYPE) fanOuts++;
    if (unwritten.length > 1) return;
    setImmediate(() => {
      const lines = unwritten;
      unwritten = [];
      writeSync(file, lines.join(''));
      fsyncSync(file);
      accepted += lines.length;
      tell({ accepted, fanOuts } satisfies Told);
    });
  }

  async function publishOne(event: Draft): Promise<void> {
    for (;;) {
      const answer = await post('/v1/events', event, key);
      if (answer?.status === 202) return promise(event);
      if (answer !== null && answer.status < 500) {
        refusals.push(`${event.type}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return;
      }
      if (finishing || dice() < GIVES_UP) return;
    }
  }

  async function publishBatch(events: readonly Draft[]): Promise<void> {
    const answer = await post('/v1/events/batch', { events }, key);
    const parts = answer?.status === 202 ? (answer.body as { data: { id?: string }[] }).data : [];
    const repeats = events.filter((event, n) => {
      if (parts[n]?.id !== event.id) return true;
      promise(event);
      return false;
    });
    for (const event of repeats) await publishOne(event);
  }

  async function work(batches: boolean): Promise<void> {
    while (!finishing) {
      if (batches) await publishBatch(Array.from({ length: BATCH }, draft));
      else await publishOne(draft());
    }
  }

  running = Promise.all(Array.from({ length: WORKERS }, (_value, n) => work(n % ONE_IN_BATCHES === 0)));
}

/** Null when no answer came: then a little later, by which time there may be another server. */
async function post(path: string, body: unknown, key: string) {
  while (address === null && !finishing) await addressKnown.promise;
  try {
    const response = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = { status: response.status, body: (await response.json()) as unknown };
    if (answer.status >= 500) await pause();
    return answer;
  } catch {
    await pause();
    return null;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

const methods = {
  start,
  /** Where the server is now; null while there is none. */
  server(given: { address: string | null }): void {
    address = given.address;
    addressKnown.resolve();
    if (address === null) addressKnown = Promise.withResolvers();
  },
  /** Stops publishing; resolves when every answer is in and on disk. */
  async finish(): Promise<{ accepted: number; refusals: string[] }> {
    finishing = true;
    addressKnown.resolve();
    await running;
    await new Promise((resolve) => setImmediate(resolve));
    return { accepted, refusals: refusals.slice(0, 10) };
  },
};

export type PublisherMethods = typeof methods;

const tell = serveParent(methods);
