// The raw limit, a process of its own: what undici's dispatch sends on one core, signed as Standard Webhooks says, with
// the same bodies to the same receiver, and nothing else: no store, no routing, no record.
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { BODY_BYTES, ENDPOINTS } from './payload.ts';
import { CONNECTIONS_AN_ORIGIN, createSender } from './sender.ts';

interface Send {
  readonly ports: readonly number[];
  readonly seconds: number;
  /** How many endpoints it sends to in turn. */
  readonly endpoints?: number;
  /** The length of a body. */
  readonly bytes?: number;
}

async function send({
  ports,
  seconds,
  endpoints = ENDPOINTS,
  bytes = BODY_BYTES,
}: Send): Promise<{ perSecond: number }> {
  const sender = createSender(ports, endpoints, bytes);
  const startedAt = now();
  const endAt = startedAt + seconds * 1000;
  let answered = 0;
  const work = async (first: number): Promise<void> => {
    for (let n = first; now() < endAt; n += ports.length) {
      await sender.send(n);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS_AN_ORIGIN * ports.length }, (_value, n) => work(n)));
  const perSecond = (answered / (now() - startedAt)) * 1000;
  await sender.close();
  return { perSecond };
}

const methods = { send };

export type RawMethods = typeof methods;

serveParent(methods);
