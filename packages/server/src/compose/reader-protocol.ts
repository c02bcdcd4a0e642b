import type { ReadStore } from '../ports.ts';
import type { Methods, Remote } from './channel.ts';

export interface ReaderThreadData {
  readonly database:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'postgres'; readonly url: string; readonly isPooled: boolean };
  readonly vaultKey: Uint8Array;
}

/** Every function of the read store. A type error here means that one was forgotten. */
const NAMES = {
  events: 0,
  searchEvents: 0,
  event: 0,
  deliveries: 0,
  delivery: 0,
  endpoint: 0,
  endpoints: 0,
  tenants: 0,
  eventTypes: 0,
  apiKeys: 0,
  routesAt: 0,
  remembers: 0,
  since: 0,
  poll: 0,
  stats: 0,
  audit: 0,
  checkAudit: 0,
  jobs: 0,
  job: 0,
  jobCandidates: 0,
  jobLoad: 0,
} satisfies Record<keyof ReadStore, 0>;

const names = Object.keys(NAMES) as (keyof ReadStore)[];

/** The read store as functions that another thread calls: a channel carries one argument, so all of them in a list. */
export function readMethods(store: ReadStore): Methods {
  const methods: Record<string, (list: never) => unknown> = {};
  for (const name of names) {
    methods[name] = (list: never) => (store[name] as (...given: unknown[]) => unknown)(...(list as unknown[]));
  }
  return methods;
}

/** The read store of another thread as if it were here. */
export function remoteReadStore(remote: Remote<Methods>): ReadStore {
  const store: Record<string, unknown> = {};
  for (const name of names) {
    const call = remote[name] as (list: unknown) => Promise<unknown>;
    store[name] = (...given: unknown[]) => call(given);
  }
  return store as unknown as ReadStore;
}
