// The load generator of the bench, a process of its own.
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { type Client, expectAccepted, openClient, requestBytes } from './client.ts';
import { BODY_BYTES, draftOf, ENDPOINTS, typeOf, UNWANTED } from './payload.ts';

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
  /** How many event types are published in turn; as many as there are endpoints unless given. */
  readonly types?: number;
  /** The length of a body. */
  readonly bytes?: number;
  /** The only type that is published, in place of the endpoints'. */
  readonly type?: string;
}

export interface Flooded {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly events: number;
}

interface Pace extends Target {
  readonly perSecond: number;
  readonly seconds: number;
  /** How many event types are published in turn; as many as there are endpoints unless given. */
  readonly types?: number;
  /** The number of the first of them; 0 unless given. */
  readonly first?: number;
  /** Whether events come at random, so many a second on the average (Poisson), and not evenly. */
  readonly atRandom?: boolean;
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
async function flood(asked: Flood): Promise<Flooded> {
  const { address, key, tenant, batch, connections, seconds, events, types = ENDPOINTS, bytes = BODY_BYTES } = asked;
  const client = await clientOf(address, connections);
  const drafts = Array.from({ length: types }, (_value, n) => draftOf(asked.type ?? typeOf(n), tenant, 0, bytes));
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
async function pace(asked: Pace): Promise<Paced> {
  const { address, key, tenant, perSecond, seconds, loopback, first = 0, types = ENDPOINTS, atRandom = false } = asked;
  const client = await clientOf(address, PACE_CONNECTIONS);
  const beside = loopback === null ? null : await clientOf(loopback, PACE_CONNECTIONS);
  const durations: number[] = [];
  const under = new Set<Promise<void>>();
  const one = async (n: number): Promise<void> => {
    const startedAt = now();
    const draft = draftOf(beside === null ? typeOf(first + (n % types)) : UNWANTED, tenant, startedAt);
    expectAccepted(await client.send(requestBytes(address, '/v1/events', key, draft)));
    if (beside !== null) await beside.send(requestBytes(address, '/', key, draft));
    durations.push(now() - startedAt);
  };
  const moments = momentsOf(Math.round(perSecond * seconds), perSecond, atRandom);
  const startedAt = now();
  let sent = 0;
  let late = 0;
  while (sent < moments.length) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (; sent < moments.length && now() >= startedAt + (moments[sent] as number); sent++) {
      late = Math.max(late, now() - startedAt - (moments[sent] as number));
      const publishing = one(sent).finally(() => under.delete(publishing));
      under.add(publishing);
    }
  }
  await Promise.all(under);
  client.close();
  beside?.close();
  return { events: moments.length, durations, late };
}

/** Milliseconds from the beginning at which events are published. */
function momentsOf(events: number, perSecond: number, atRandom: boolean): number[] {
  let at = 0;
  return Array.from({ length: events }, (_value, n) => {
    if (!atRandom) return (n * 1000) / perSecond;
    at -= (Math.log(1 - Math.random()) * 1000) / perSecond;
    return at;
  });
}

const methods = { flood, pace };

export type PublisherMethods = typeof methods;

serveParent(methods);
