// The store of a node alone, a process of its own: what its database bears, with no HTTP and nothing delivered.
import { setTimeout as wait } from 'node:timers/promises';
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { ACTIVE } from '../../packages/server/src/core/endpoint/endpoint.ts';
import { shardOf } from '../../packages/server/src/core/endpoint/shard.ts';
import type { Settlement } from '../../packages/server/src/ports.ts';
import { QUIET } from '../../packages/server/src/store/conformance/quiet.ts';
import { SETTINGS } from '../../packages/server/src/store/conformance/world.ts';
import { packExchange } from '../../packages/server/src/store/exchange.ts';
import { openPostgresStore } from '../../packages/server/src/store/postgres/index.ts';
import { monotonicClock, systemClock } from '../../packages/server/src/system/clock.ts';
import { createIds } from '../../packages/server/src/system/ids.ts';
import { createLease } from '../../packages/server/src/system/lease.ts';
import { processNames } from '../../packages/server/src/system/process-names.ts';
import { idBytes } from '../../packages/server/src/system/random.ts';
import { createVault } from '../../packages/server/src/system/vault.ts';
import { BODY_BYTES, dataOf, typeOf } from './payload.ts';

/** Of its own, which are delivered for by nobody else. */
const ENDPOINTS = 25;
const LOOK_EVERY_MS = 50;
/** What stands in the place of an address; nothing is sent. */
const ADDRESS = 'http://127.0.0.1/e0';

interface Opening {
  readonly url: string;
  readonly vaultKey: string;
  /** How many write to the database: each waits for its part of the shards. */
  readonly writers: number;
}

let opened: Awaited<ReturnType<typeof openNode>> | null = null;

async function openNode({ url, vaultKey, writers }: Opening) {
  const { store, ids, newestIdAt, join, stats, close } = await openPostgresStore({
    url,
    vaultFor: () => createVault(Buffer.from(vaultKey, 'base64')),
    clock: systemClock,
    log: QUIET,
    names: processNames(),
    patienceMs: 30_000,
  });
  const lease = createLease(ids);
  const failed = (error: Error): never => {
    throw error;
  };
  const { range, renew } = lease;
  const nodes = await join({ range, delivers: true, monotonic: monotonicClock, renewed: renew, failed });
  const epochs = new Map<number, number>();
  const drop = async (shards: readonly number[]): Promise<void> => {
    for (const shard of shards) epochs.delete(shard);
  };
  const nothing = (): void => {};
  await nodes.begin(
    { news: nothing, due: nothing, handedOver: nothing, lookForMore: nothing, happened: nothing, nodesWent: nothing },
    () => false,
  );
  await nodes.ownership.begin({
    gained: ({ shards, epoch }) => {
      for (const shard of shards) epochs.set(shard, epoch);
    },
    givesUp: drop,
    lost: drop,
  });
  const makeId = createIds(systemClock, idBytes, newestIdAt, range);
  while (epochs.size !== 256 / writers) await wait(LOOK_EVERY_MS);
  const endpoints: string[] = [];
  for (let n = 0; endpoints.length < ENDPOINTS; n++) {
    const id = makeId('ep');
    if (!epochs.has(shardOf(id))) continue;
    const at = systemClock();
    const settings = { ...SETTINGS, url: ADDRESS, eventTypes: [typeOf(n)] };
    const whose = { tenant: 'default', version: 1, secrets: [], state: ACTIVE, createdAt: at, updatedAt: at };
    await store.createEndpoint({ id, settings, ...whose });
    endpoints.push(id);
  }
  return { store, stats, close, nodes, epochs, endpoints, makeId };
}

interface Write {
  readonly seconds: number;
  /** Events that are accepted in one commit; twice as many are recorded in one. */
  readonly together: number;
}

interface Written {
  readonly events: number;
  readonly commits: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Accepts and records, side by side, as a node does whose events are delivered at once. */
async function write({ seconds, together }: Write): Promise<Written> {
  if (opened === null) throw new Error('open comes first');
  const { store, stats, epochs, endpoints, makeId } = opened;
  const data = Buffer.from(dataOf(0, BODY_BYTES));
  const startedAt = now();
  const commits = stats().commits;
  const isOver = (): boolean => now() - startedAt > seconds * 1000;
  let accepted: { readonly epoch: number; readonly settlement: Settlement }[] = [];
  let events = 0;
  let accepting = true;

  async function acceptOne(): Promise<void> {
    const endpoint = endpoints[events % endpoints.length] as string;
    const type = typeOf(events++);
    const [event, delivery, acceptedAt] = [makeId('evt'), makeId('dlv'), systemClock()];
    const plain = { key: null, channels: [], headers: null, source: null, deliverAt: null, expiresAt: null };
    await store.accept({
      event: {
        ...{ id: event, tenant: 'default', type, timestamp: acceptedAt, acceptedAt, data, traceparent: null },
        ...{ contentType: 'application/json', ...plain },
      },
      ...{ fingerprint: null, idExpiresAt: acceptedAt, more: false },
      targets: [{ delivery, endpoint, ordered: false }],
    });
    const epoch = epochs.get(shardOf(endpoint)) as number;
    const next = { status: 'delivered', reason: null, dueAt: null, spent: 1 } as const;
    const attempt = attemptOf(makeId('att'), event, acceptedAt);
    accepted.push({
      epoch,
      settlement: { delivery, endpoint, event, tenant: 'default', type, attempt, next, effect: null },
    });
  }

  async function acceptAll(): Promise<void> {
    while (!isOver()) await Promise.all(Array.from({ length: together }, acceptOne));
    accepting = false;
  }

  async function recordAll(): Promise<void> {
    while (accepting || accepted.length > 0) {
      if (accepting && accepted.length < 2 * together) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        continue;
      }
      const some = Map.groupBy(accepted, ({ epoch }) => epoch);
      accepted = [];
      await Promise.all(
        [...some].map(async ([epoch, all]) => {
          const results = await store.record(
            epoch,
            all.map(({ settlement }) => settlement),
          );
          if (results.some(({ kind }) => kind !== 'recorded')) throw new Error('a record was refused');
        }),
      );
    }
  }

  await Promise.all([acceptAll(), recordAll()]);
  return { events, commits: stats().commits - commits, startedAt, endedAt: now() };
}

/** What the delivering thread makes of a request and a short answer. */
function attemptOf(id: string, event: string, startedAt: number): NonNullable<Settlement['attempt']> {
  const headers = {
    'webhook-id': event,
    'webhook-timestamp': String(Math.floor(startedAt / 1000)),
    'webhook-signature': `v1,${'x'.repeat(44)}`,
    'content-type': 'application/json',
    'user-agent': 'Posthorn/0.0.0',
    'posthorn-attempt': '1',
    traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`,
  };
  const received: [string, string][] = [
    ['date', new Date(startedAt).toUTCString()],
    ['connection', 'keep-alive'],
    ['content-length', '0'],
  ];
  const response = { headers: received, body: new Uint8Array(0), bodyCut: false };
  const exchange = packExchange({ request: { url: ADDRESS, headers }, response }, event);
  return { id, number: 1, startedAt, durationMs: 1, outcome: 'delivered', detail: null, status: 200, exchange };
}

const methods = {
  async open(opening: Opening): Promise<void> {
    opened = await openNode(opening);
  },
  write,
  async close(): Promise<void> {
    await opened?.nodes.leave();
    await opened?.close();
  },
};

export type WriterMethods = typeof methods;

serveParent(methods);
