// Somebody else's webhooks, from a process of its own: GitHub's, signed, each with a delivery id of its own.
import { createHmac, randomUUID } from 'node:crypto';
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { expectAccepted, openClient } from './client.ts';
import { BODY_BYTES, dataOf } from './payload.ts';

interface Inbound {
  readonly address: string;
  readonly source: string;
  readonly secret: string;
  readonly connections: number;
  readonly seconds: number;
  /** So many a second; null for as many as there is room for. */
  readonly perSecond: number | null;
}

export interface Sent {
  readonly events: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Milliseconds from the writing of a request until its answer. */
  readonly durations: readonly number[];
}

async function send({ address, source, secret, connections, seconds, perSecond }: Inbound): Promise<Sent> {
  const { host, hostname, port } = new URL(address);
  const client = await openClient(hostname, Number(port), connections);
  const body = `{"action":"opened","data":${dataOf(0, BODY_BYTES - 30)}}`;
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const head =
    `POST /in/${source} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nx-github-event: issues\r\n` +
    `x-hub-signature-256: sha256=${signature}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nx-github-delivery: `;
  const durations: number[] = [];
  const startedAt = now();
  const endAt = startedAt + seconds * 1000;
  let begun = 0;
  const work = async (): Promise<void> => {
    while (now() < endAt) {
      const place = begun++;
      if (perSecond !== null) {
        const dueIn = startedAt + (place * 1000) / perSecond - now();
        if (dueIn > 0) await new Promise((resolve) => setTimeout(resolve, dueIn));
      }
      const sentAt = now();
      expectAccepted(await client.send(Buffer.from(`${head}${randomUUID()}\r\n\r\n${body}`)));
      durations.push(now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  client.close();
  return { events: durations.length, startedAt, endedAt: now(), durations };
}

const methods = { send };

export type InboundMethods = typeof methods;

serveParent(methods);
