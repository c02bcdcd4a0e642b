// The raw limit, a process of its own: what undici's dispatch sends on one core, signed as Standard Webhooks says, with
// the same bodies to the same receiver, and nothing else: no store, no routing, no record.
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { dataOf, ENDPOINTS, typeOf } from './payload.ts';

const CONNECTIONS_AN_ORIGIN = 32;

interface Send {
  readonly ports: readonly number[];
  readonly seconds: number;
}

async function send({ ports, seconds }: Send): Promise<{ perSecond: number }> {
  const pools = ports.map(
    (port) => new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS_AN_ORIGIN, pipelining: 1 }),
  );
  const endpoints = Array.from({ length: ENDPOINTS }, (_value, n) => ({
    pool: pools[n % pools.length] as Pool,
    path: `/e${n}`,
    secret: createSecretKey(randomBytes(32)),
    body: Buffer.from(`{"type":"${typeOf(n)}","timestamp":"2026-01-01T00:00:00.000Z","data":${dataOf(0)}}`),
  }));
  const startedAt = now();
  const endAt = startedAt + seconds * 1000;
  let sent = 0;
  let answered = 0;

  const one = ({ pool, path, secret, body }: (typeof endpoints)[number]): Promise<void> =>
    new Promise((resolve, reject) => {
      const id = `evt_${String(sent++).padStart(26, '0')}`;
      const timestamp = Math.floor(Date.now() / 1000);
      const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64');
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Posthorn/raw',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': `v1,${signature}`,
        'posthorn-attempt': '1',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
      };
      pool.dispatch(
        { method: 'POST', path, headers, body },
        {
          onRequestStart: () => {},
          onResponseStart: () => {},
          onResponseData: () => {},
          onResponseEnd: () => resolve(),
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });
  const work = async (first: number): Promise<void> => {
    for (let n = first; now() < endAt; n += pools.length) {
      await one(endpoints[n % endpoints.length] as (typeof endpoints)[number]);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS_AN_ORIGIN * pools.length }, (_value, n) => work(n)));
  const perSecond = (answered / (now() - startedAt)) * 1000;
  await Promise.all(pools.map((pool) => pool.destroy()));
  return { perSecond };
}

const methods = { send };

export type RawMethods = typeof methods;

serveParent(methods);
