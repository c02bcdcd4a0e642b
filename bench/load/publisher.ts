// The load generator of the bench, a process of its own.
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { type Client, openClient, requestBytes } from './client.ts';
import { draftOf, ENDPOINTS, typeOf, UNWANTED } from './payload.ts';

interface Target {
  readonly address: string;
  readonly key: string;
  readonly tenant: string | null;
}

interface Flood extends Target {
  /** Events in one request; 1 uses the route for single events. */
  readonly batch: number;
  readonly connections: number;
  /** It ends after so long or after so many events, whatever comes first. */
  readonly seconds: number;
  readonly events: number;
}

export interface Flooded {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly events: number;
}

interface Pace extends Target {
  readonly perSecond: number;
  readonly seconds: number;
  /** Where one loopback request goes after each publish of an event that nobody wants; null to publish wanted ones. */
  readonly loopback: string | null;
}

export interface Paced {
  readonly events: number;
  /** Milliseconds from sending a request to its answer, with the loopback request where there is one. */
  readonly durations: readonly number[];
  /** By how much the load generator was late at most, milliseconds. */
  readonly late: number;
}

const PACE_CONNECTIONS = 16;

function clientOf(address: string, connections: number): Promise<Client> {
  const { hostname, port } = new URL(address);
  return openClient(hostname, Number(port), connections);
}

/** As many as the server takes: each connection sends its next request as soon as the last is answered. */
async function flood({ address, key, tenant, batch, connections, seconds, events }: Flood): Promise<Flooded> {
  const client = await clientOf(address, connections);
  const drafts = Array.from({ length: ENDPOINTS }, (_value, n) => draftOf(typeOf(n), tenant));
  const requests =
    batch === 1
      ? drafts.map((draft) => requestBytes(address, '/v1/events', key, draft))
      : [requestBytes(address, '/v1/events/batch', key, `{"events":[${repeated(drafts, batch).join(',')}]}`)];
  const startedAt = now();
  const endAt = startedAt + seconds * 1000;
  let sent = 0;
  const work = async () => {
    while (sent * batch < events && now() < endAt) {
      const request = requests[sent++ % requests.length] as Buffer;
      expectAccepted(await client.send(request));
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  client.close();
  return { startedAt, endedAt: now(), events: sent * batch };
}

function repeated(drafts: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_value, n) => drafts[n % drafts.length] as string);
}

/** So many a second, whether or not the ones before are answered. */
async function pace({ address, key, tenant, perSecond, seconds, loopback }: Pace): Promise<Paced> {
  const client = await clientOf(address, PACE_CONNECTIONS);
  const beside = loopback === null ? null : await clientOf(loopback, PACE_CONNECTIONS);
  const durations: number[] = [];
  const under = new Set<Promise<void>>();
  const one = async (n: number): Promise<void> => {
    const startedAt = now();
    const draft = draftOf(beside === null ? typeOf(n % ENDPOINTS) : UNWANTED, tenant, startedAt);
    expectAccepted(await client.send(requestBytes(address, '/v1/events', key, draft)));
    if (beside !== null) await beside.send(requestBytes(address, '/', key, draft));
    durations.push(now() - startedAt);
  };
  const startedAt = now();
  const total = Math.round(perSecond * seconds);
  let sent = 0;
  let late = 0;
  while (sent < total) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (; sent < total && now() >= startedAt + (sent * 1000) / perSecond; sent++) {
      late = Math.max(late, now() - startedAt - (sent * 1000) / perSecond);
      const publishing = one(sent).finally(() => under.delete(publishing));
      under.add(publishing);
    }
  }
  await Promise.all(under);
  client.close();
  beside?.close();
  return { events: total, durations, late };
}

function expectAccepted(status: number): void {
  if (status < 200 || status > 299) throw new Error(`a publish was answered with ${status}`);
}

const methods = { flood, pace };

export type PublisherMethods = typeof methods;

serveParent(methods);
