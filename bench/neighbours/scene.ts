import { join } from 'node:path';
import { type Api, apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import { type Child, startChild } from '../../packages/server/proofs/processes/child.ts';
import type { Posthorn } from '../../packages/server/proofs/processes/posthorn.ts';
import { quantile } from '../measure/statistics.ts';
import type { Verdict } from '../report/verdict.ts';
import type { Bench } from '../scenario.ts';
import { KEY, serveArgs } from '../server/measured.ts';
import { spawnPublished } from '../server/published.ts';
import type { Flood, PublisherMethods, Stream } from './publisher.ts';
import type { Arrival, ReceiverMethods } from './receiver.ts';

/** A row of the table of SAFETY.md section 5. */
export interface Case {
  readonly title: string;
  run(scene: Scene): Promise<Omit<Verdict, 'what'>>;
}

const ORIGINS = 10;
export const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** A server with an empty store, receivers and publishers in processes of their own. */
export class Scene {
  readonly seconds: number;
  readonly events: number;
  readonly receiver: Child<ReceiverMethods>;
  readonly ports: readonly number[];
  readonly #bench: Bench;
  readonly #database: string;
  readonly #publishers: readonly Child<PublisherMethods>[];
  #server: Posthorn;
  #address: string;

  private constructor(
    bench: Bench,
    parts: Pick<Scene, 'receiver' | 'ports'> & {
      publishers: Child<PublisherMethods>[];
      server: Posthorn;
      address: string;
      database: string;
    },
  ) {
    this.#bench = bench;
    this.seconds = bench.options.caseSeconds;
    this.events = bench.options.events;
    this.receiver = parts.receiver;
    this.ports = parts.ports;
    this.#publishers = parts.publishers;
    this.#server = parts.server;
    this.#address = parts.address;
    this.#database = parts.database;
  }

  static async open(bench: Bench, name: string): Promise<Scene> {
    const database = join(bench.group.folder, `${name}.db`);
    const start = (file: string) => new URL(file, import.meta.url);
    const receiver = await startChild<ReceiverMethods>(bench.group, start('./receiver.ts'));
    const publishers = [
      await startChild<PublisherMethods>(bench.group, start('./publisher.ts')),
      await startChild<PublisherMethods>(bench.group, start('./publisher.ts')),
    ];
    const ports = await receiver.calls.open({ origins: ORIGINS });
    const server = await spawnPublished(bench, { args: serveArgs(database) });
    const { address } = await server.ready;
    return new Scene(bench, { receiver, ports, publishers, server, address, database });
  }

  get api(): Api {
    return apiAt(this.#address, KEY);
  }

  say(line: string): void {
    this.#bench.say(line);
  }

  /** An endpoint for the event type of its name, at the path of its name. */
  async endpoint(name: string, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const port = this.ports[Number(/\d+$/.exec(name)?.[0] ?? 0) % this.ports.length];
    const { id } = await must<{ id: string }>(
      this.api('POST', '/v1/endpoints', { url: `http://127.0.0.1:${port}/${name}`, eventTypes: [name], ...settings }),
    );
    return id;
  }

  async endpoints(names: readonly string[], settings: Readonly<Record<string, unknown>> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < names.length; n += 50) {
      ids.push(...(await Promise.all(names.slice(n, n + 50).map((name) => this.endpoint(name, settings)))));
    }
    return ids;
  }

  pace(streams: readonly Stream[], seconds: number) {
    return (this.#publishers[0] as Child<PublisherMethods>).calls.pace({
      address: this.#address,
      key: KEY,
      streams,
      seconds,
    });
  }

  flood(
    flood: Omit<Flood, 'address' | 'key' | 'tenant' | 'seconds' | 'perSecond'> & {
      readonly tenant?: string;
      readonly seconds?: number;
      readonly perSecond?: number;
    },
  ) {
    const publisher = this.#publishers[1] as Child<PublisherMethods>;
    return publisher.calls.flood({
      address: this.#address,
      key: KEY,
      tenant: null,
      seconds: 3_600,
      perSecond: null,
      ...flood,
    });
  }

  /** Waits until nothing arrives any more. */
  async idle(): Promise<void> {
    for (let last = -1; ; await wait(0.5)) {
      const counts = Object.values(await this.receiver.calls.counts());
      const all = counts.reduce((sum, { received }) => sum + received, 0);
      if (all === last) return;
      last = all;
    }
  }

  /** kill -9, and a new start on the same store. */
  async restart(): Promise<void> {
    await this.#server.kill();
    this.#server = await spawnPublished(this.#bench, { args: serveArgs(this.#database) });
    this.#address = (await this.#server.ready).address;
  }

  async close(): Promise<void> {
    await this.#server.kill();
  }
}

export function p99Of(arrivals: readonly Arrival[]): number {
  const firsts = arrivals.filter(({ attempt }) => attempt === 1).map(({ latency }) => latency);
  return firsts.length === 0
    ? Number.POSITIVE_INFINITY
    : quantile(
        firsts.sort((a, b) => a - b),
        0.99,
      );
}

export function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}${n}`);
}

export const ms = (value: number): string =>
  Number.isFinite(value) ? `${Math.round(value).toLocaleString('en-US')} ms` : 'none came';
