// Routing alone, a process of its own: how long it takes to say who gets an event, among so many endpoints.

import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { createRouting } from '../../packages/server/src/fan-out/routing.ts';
import { typeOf } from './payload.ts';

const WARM_UP = 200_000;
/** Asked about between two looks at the clock. */
const BLOCK = 1_000;
const PRIME = 7_919;
/** Event types belong to the project: its tenants share them. */
const TYPES = 100;

/** How an endpoint says what it wants: by a name, by a pattern, by a filter of the data. */
export type Wanting = 'name' | 'pattern' | 'filter';

interface Breadth {
  readonly endpoints: number;
  readonly tenants: number;
  readonly wanting: Wanting;
}

let routing = createRouting();
let asked: Breadth = { endpoints: 1, tenants: 1, wanting: 'name' };

const methods = {
  /** Fills the routing anew; returns the memory an endpoint takes, bytes. */
  fill(breadth: Breadth): number {
    asked = breadth;
    routing = createRouting();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < breadth.endpoints; n++) {
      const route = {
        endpoint: `ep_${String(n).padStart(26, '0')}`,
        tenant: `tenant-${n % breadth.tenants}`,
        eventTypes: [breadth.wanting === 'name' ? typeOfEndpoint(n, breadth) : `${typeOfEndpoint(n, breadth)}.*`],
        channels: [],
        sources: [],
        filter: breadth.wanting === 'filter' ? { data: { n } } : null,
        ordering: 'none' as const,
        firstDelayMs: null,
        state: { status: 'active' as const, reason: null, pausedUntil: null },
      };
      routing.set(route);
    }
    return (process.memoryUsage().heapUsed - before) / breadth.endpoints;
  },
  /** Microseconds of CPU that routing one event takes: each is for one endpoint, and none for the same as the last. */
  measure({ seconds }: { readonly seconds: number }): number {
    const { endpoints, tenants, wanting } = asked;
    let n = 0;
    const one = (): number => {
      n = (n + PRIME) % endpoints;
      const data = { n };
      const name = typeOfEndpoint(n, asked);
      const type = wanting === 'name' ? name : `${name}.made`;
      return routing.match({ type, tenant: `tenant-${n % tenants}`, channels: [], source: null, data: () => data })
        .length;
    };
    let found = 0;
    for (let times = 0; times < WARM_UP; times++) found += one();
    if (found !== WARM_UP) throw new Error(`${found} of ${WARM_UP} events found their endpoint`);
    const startedAt = now();
    const before = process.cpuUsage();
    let events = 0;
    do {
      for (let times = 0; times < BLOCK; times++) one();
      events += BLOCK;
    } while (now() - startedAt < seconds * 1000);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / events;
  },
};

/** Another one for each endpoint of a tenant. */
function typeOfEndpoint(n: number, { tenants }: Breadth): string {
  return typeOf(((n % tenants) + Math.floor(n / tenants)) % TYPES);
}

export type RoutingMethods = typeof methods;

serveParent(methods);
