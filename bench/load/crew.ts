import { type Child, startChild } from '../../packages/server/proofs/processes/child.ts';
import type { Bench } from '../scenario.ts';
import type { Measured } from '../server/measured.ts';
import { allReceived, type Receiving } from '../server/received.ts';
import { BODY_BYTES, ENDPOINTS, ORIGINS } from './payload.ts';
import type { PublisherMethods } from './publisher.ts';
import type { RawMethods } from './raw.ts';
import type { ReceiverMethods } from './receiver.ts';

/** Load generator, receiver and raw limit, each a process of its own. */
export interface Crew {
  readonly receiver: Child<ReceiverMethods>;
  readonly publisher: Child<PublisherMethods>;
  readonly raw: Child<RawMethods>;
  /** Where the receiver listens, one port an origin. */
  readonly ports: readonly number[];
}

export async function openCrew({ group }: Bench): Promise<Crew> {
  const at = (file: string) => new URL(file, import.meta.url);
  const receiver = await startChild<ReceiverMethods>(group, at('./receiver.ts'));
  const publisher = await startChild<PublisherMethods>(group, at('./publisher.ts'));
  const raw = await startChild<RawMethods>(group, at('./raw.ts'));
  return { receiver, publisher, raw, ports: await receiver.calls.open({ origins: ORIGINS }) };
}

/** How events are published: one a request, or many. */
export const SINGLE = { batch: 1, connections: 64 };
export const BATCHES = { batch: 100, connections: 8 };

/** What is published, and to how many. */
export interface Load {
  readonly batch: number;
  readonly connections: number;
  readonly seconds: number;
  /** Events at most. */
  readonly events?: number;
  readonly types?: number;
  readonly bytes?: number;
  /** How many endpoints get each event. */
  readonly fanOut?: number;
}

/** Publishes for so long and waits until everything has arrived; deliveries a second from the first publish on. */
export async function deliveriesPerSecond(
  { receiver, publisher }: Pick<Crew, 'publisher'> & { readonly receiver: Receiving },
  { address, key, tenant }: Pick<Measured, 'address' | 'key' | 'tenant'>,
  { fanOut = 1, events = Number.MAX_SAFE_INTEGER, ...load }: Load,
): Promise<number> {
  const before = (await receiver.calls.count()).received;
  const flooded = await publisher.calls.flood({ address, key, tenant, ...load, events });
  const deliveries = flooded.events * fanOut;
  const lastAt = await allReceived(receiver, before + deliveries);
  return (deliveries / (lastAt - flooded.startedAt)) * 1000;
}

/** What undici alone sends to the same endpoints, with the same bodies. */
export async function rawPerSecond(
  { raw, ports }: Crew,
  { seconds, endpoints = ENDPOINTS, bytes = BODY_BYTES }: { seconds: number; endpoints?: number; bytes?: number },
): Promise<number> {
  return (await raw.calls.send({ ports, seconds, endpoints, bytes })).perSecond;
}
