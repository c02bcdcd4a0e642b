import { type Api, apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import { until } from '../measure/until.ts';
import type { Measured } from '../server/measured.ts';

/** So many deliveries wait at as many endpoints for each of so many events. */
const ENDPOINTS = 1_000;
const A_DAY_SECONDS = 86_400;
const BATCH = 10;
/** For a million of them. */
const PATIENCE_MS = 20 * 60_000;

/**
 * Has deliveries wait in the store for a day: of endpoints of their own, whose schedule begins that late. One event for a
 * thousand endpoints makes a thousand of them.
 */
export async function makeWait(server: Measured, deliveries: number, port: number): Promise<void> {
  const api: Api = apiAt(server.address, server.key);
  const endpoints = Math.min(ENDPOINTS, deliveries);
  for (let made = 0; made < endpoints; made += 50) {
    await Promise.all(
      Array.from({ length: Math.min(50, endpoints - made) }, (_value, n) =>
        must(
          api('POST', '/v1/endpoints', {
            url: `http://127.0.0.1:${port}/waiting-${made + n}`,
            eventTypes: ['bench.waiting'],
            retrySchedule: [A_DAY_SECONDS],
          }),
        ),
      ),
    );
  }
  const events = Math.ceil(deliveries / endpoints);
  const event = { type: 'bench.waiting', data: { fill: 'x'.repeat(900) } };
  for (let sent = 0; sent < events; sent += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, events - sent) }, () => event);
    await must(api('POST', '/v1/events/batch', { events: some }));
  }
  await allMade(api);
}

/** Fan-outs go on behind their answer: waits until the newest event knows how many deliveries it has. */
async function allMade(api: Api): Promise<void> {
  const made = async (): Promise<boolean> => {
    const { data } = await must<{ data: { deliveries: number | null }[] }>(
      api('GET', '/v1/events?type=bench.waiting&limit=250'),
    );
    return data.every(({ deliveries }) => deliveries !== null);
  };
  await until('every event has all its deliveries', made, { everyMs: 100, patienceMs: PATIENCE_MS });
}
