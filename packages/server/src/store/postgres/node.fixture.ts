import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { Change, Clock, Happening, Log, OwnedShards, Owner, ProcessNames } from '../../ports.ts';
import { monotonicClock, systemClock } from '../../system/clock.ts';
import { createLease } from '../../system/lease.ts';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, type World } from '../conformance/world.ts';
import { addressOf } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { openPostgresReader, openPostgresStore } from './index.ts';
import type { Carried } from './nodes.ts';
import type { DueHint } from './wakes.ts';

/** What all nodes of a test seal under. */
export const vault = createVault(randomBytes(32));

interface NodeOptions {
  readonly delivers?: boolean;
  readonly names?: ProcessNames;
  readonly clock?: Clock;
  readonly log?: Log;
  /** Told of what another node hands over. */
  readonly takes?: (what: Carried) => void;
  /** Whether the test begins its ownership itself. */
  readonly isOwnedElsewhere?: boolean;
}

/** A node as compose makes one, with an owner that only keeps what it is told. */
export async function startNode(url: string, options: NodeOptions = {}) {
  const { delivers = true, names = processNames(), takes = () => {}, isOwnedElsewhere = false } = options;
  const { clock = systemClock, log = QUIET } = options;
  const opened = await openPostgresStore({
    url,
    vaultFor: () => vault,
    clock,
    log,
    names,
    patienceMs: 30_000,
  });
  const told = new EventEmitter();
  const own = new Map<number, number>();
  const changes: Change[] = [];
  const happened: Happening[] = [];
  const due: DueHint[] = [];
  const failures: Error[] = [];
  const aliveWhenLost: boolean[] = [];
  let inFlight: Promise<void> = Promise.resolve();
  const given: { about: string; text: string; bytes: string }[] = [];
  let asked = 0;
  let looked = 0;
  const lease = createLease(opened.ids);
  const nodes = await opened.join({
    range: lease.range,
    delivers,
    monotonic: monotonicClock,
    renewed: lease.renew,
    failed: (error) => {
      failures.push(error);
      told.emit('told');
    },
  });
  await nodes.begin(
    {
      news: (news) => {
        changes.push(...news.changes);
        told.emit('told');
      },
      due: (hints) => {
        due.push(...hints);
        told.emit('told');
      },
      handedOver: ({ about, text, bytes }) => {
        takes({ about, text, bytes });
        given.push({ about, text, bytes: Buffer.from(bytes).toString() });
        told.emit('told');
      },
      lookForMore() {
        looked++;
        told.emit('told');
      },
      happened: (more) => {
        happened.push(...more);
        told.emit('told');
      },
      nodesWent() {},
    },
    () => {
      asked++;
      told.emit('told');
      return true;
    },
  );
  const drop = (shards: readonly number[]): void => {
    for (const shard of shards) own.delete(shard);
    told.emit('told');
  };
  const owner: Owner = {
    gained({ shards, epoch }: OwnedShards) {
      for (const shard of shards) own.set(shard, epoch);
      told.emit('told');
    },
    async givesUp(shards) {
      await inFlight;
      drop(shards);
    },
    async lost(shards) {
      aliveWhenLost.push(lease.isAlive());
      drop(shards);
    },
  };
  if (!isOwnedElsewhere) await nodes.ownership.begin(owner);
  return {
    store: opened.store,
    place: opened.ids,
    nodes,
    lease,
    own,
    changes,
    happened,
    due,
    failures,
    given,
    looked: () => looked,
    aliveWhenLost,
    /** What is given up waits for this. */
    flying(until: Promise<void>) {
      inFlight = until;
    },
    async until(isSo: () => boolean) {
      while (!isSo()) await once(told, 'told');
    },
    /** Until it has looked once more for what happens on the others, and read what it saw. */
    async looksAgain() {
      const before = asked;
      await this.until(() => asked > before + 1);
    },
    async stop() {
      await nodes.leave();
      await opened.close();
    },
  };
}

export type Node = Awaited<ReturnType<typeof startNode>>;

/** What a test does on a node, and what it sees through a reader of the same database; its clock stands at `now`. */
export function worldOf({ store }: Node, reader: Reader, now: number): Promise<World> {
  return createWorld(async () => ({ store, reader, reopen: async () => {}, close: async () => {} }), now);
}

export function openReader(url: string): Reader {
  return openPostgresReader({ url, isPooled: false, vault, clock: systemClock });
}

/** A connection past the nodes, for locks that these wait for and rows that no door shows. */
export function openGate(url: string): Promise<Connection> {
  return connect({ address: addressOf(url), name: 'gate', timeoutMs: 5_000, isPooled: false });
}

type Reader = ReturnType<typeof openPostgresReader>;

function processNames(): ProcessNames {
  return { own: randomUUID(), isGone: () => false };
}
