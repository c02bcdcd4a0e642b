import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { BODY_BYTES, dataOf, ENDPOINTS, typeOf } from './payload.ts';

export const CONNECTIONS_AN_ORIGIN = 32;

/** Sends an event to the endpoint of a number; resolves with its answer. */
export interface Sender {
  send(endpoint: number, body?: Buffer): Promise<void>;
  close(): Promise<void>;
}

/**
 * undici's dispatch and nothing else, signed as Standard Webhooks says: the sender of the raw limit, and of everything
 * that is measured beside Posthorn.
 */
export function createSender(ports: readonly number[], endpoints = ENDPOINTS, bytes = BODY_BYTES): Sender {
  const pools = ports.map(
    (port) => new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS_AN_ORIGIN, pipelining: 1 }),
  );
  const targets = Array.from({ length: endpoints }, (_value, n) => ({
    pool: pools[n % pools.length] as Pool,
    path: `/e${n}`,
    secret: createSecretKey(randomBytes(32)),
    body: Buffer.from(bodyOf(n, bytes)),
  }));
  let sent = 0;
  return {
    send(endpoint, given) {
      const { pool, path, secret, body: own } = targets[endpoint % targets.length] as (typeof targets)[number];
      const body = given ?? own;
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
      return new Promise((resolve, reject) => {
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
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.destroy()));
    },
  };
}

/** The body for the endpoint of a number. */
export function bodyOf(endpoint: number, bytes = BODY_BYTES): string {
  return `{"type":"${typeOf(endpoint)}","timestamp":"2026-01-01T00:00:00.000Z","data":${dataOf(0, bytes)}}`;
}
