// The load generator of the neighbours' scenario, a process of its own.
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { type Client, openClient, requestBytes } from '../load/client.ts';
import { draftOf } from '../load/payload.ts';

interface Target {
  readonly address: string;
  readonly key: string;
}

/** So many events a second, by turns of these types. */
export interface Stream {
  readonly types: readonly string[];
  readonly tenant: string | null;
  readonly perSecond: number;
}

export interface Flood extends Target {
  readonly types: readonly string[];
  readonly tenant: string | null;
  /** It ends after so many, or after so long. */
  readonly events: number;
  readonly seconds: number;
  /** At most so many a second; null for as many as the server takes. */
  readonly perSecond: number | null;
}

const BATCH = 100;
const CONNECTIONS = 8;
const PACE_CONNECTIONS = 32;

const clientOf = ({ address }: Target, connections: number): Promise<Client> => {
  const { hostname, port } = new URL(address);
  return openClient(hostname, Number(port), connections);
};

/** Publishes these streams beside each other, whether or not what came before is answered. Returns how many were accepted. */
async function pace({ streams, seconds, ...target }: Target & { streams: readonly Stream[]; seconds: number }) {
  const client = await clientOf(target, PACE_CONNECTIONS);
  const under = new Set<Promise<void>>();
  const sent = streams.map(() => 0);
  let accepted = 0;
  const beganAt = now();
  const endAt = beganAt + seconds * 1000;
  while (now() < endAt) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    streams.forEach(({ types, tenant, perSecond }, n) => {
      for (let at = sent[n] as number; now() >= beganAt + (at * 1000) / perSecond; at++) {
        sent[n] = at + 1;
        const body = draftOf(types[at % types.length] as string, tenant, now());
        const publishing: Promise<void> = client
          .send(requestBytes(target.address, '/v1/events', target.key, body))
          .then(({ status }) => {
            if (status < 300) accepted++;
          })
          .finally(() => under.delete(publishing));
        under.add(publishing);
      }
    });
  }
  await Promise.all(under);
  client.close();
  return { accepted, sent };
}

/** Publishes in batches, as many as the server takes. */
async function flood({ types, tenant, events, seconds, perSecond, ...target }: Flood) {
  const client = await clientOf(target, CONNECTIONS);
  const beganAt = now();
  const endAt = beganAt + seconds * 1000;
  let sent = 0;
  const work = async (): Promise<void> => {
    while (sent < events && now() < endAt) {
      const first = sent;
      sent += BATCH;
      const early = perSecond === null ? 0 : beganAt + (first * 1000) / perSecond - now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      const drafts = Array.from({ length: BATCH }, (_, n) =>
        draftOf(types[(first + n) % types.length] as string, tenant, now()),
      );
      const { status } = await client.send(
        requestBytes(target.address, '/v1/events/batch', target.key, `{"events":[${drafts.join(',')}]}`),
      );
      if (status > 299) throw new Error(`a batch was answered with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  client.close();
  return { events: sent, beganAt, endedAt: now() };
}

const methods = { pace, flood };

export type PublisherMethods = typeof methods;

serveParent(methods);
