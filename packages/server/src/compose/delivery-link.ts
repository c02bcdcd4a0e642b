import type { Worker } from 'node:worker_threads';
import type { DueDelivery } from '../core/delivery/delivery.ts';
import { shardOf } from '../core/endpoint/shard.ts';
import type {
  Change,
  DueStore,
  EndpointView,
  Log,
  OwnedShards,
  Owner,
  Ownership,
  RecordStore,
  Settlement,
} from '../ports.ts';
import { touchedEndpoints } from '../record/touched.ts';
import { openChannel } from './channel.ts';
import type { DeliveryFigures, DeliverySide, DeliveryThreadData, StoreSide } from './delivery-protocol.ts';
import type { EarlyThread } from './early-thread.ts';
import { type Packed, pack, unpack } from './packing.ts';
import { aboutParcel, type PackedParcel, type Parcel, parcelsOf } from './parcels.ts';
import { unpackSettlements } from './settlement-packing.ts';
import { createTransit } from './transit.ts';

export interface DeliveryLinkParts {
  readonly store: DueStore & RecordStore;
  readonly ownership: Ownership;
  /** The thread; null where this process does not deliver, but only tells the others. */
  readonly thread: EarlyThread | null;
  /** Tells other nodes of what is due for endpoints that they deliver to. */
  readonly elsewhere: (hints: readonly DueHint[]) => void;
  /** Null where there are no other nodes. */
  readonly others: {
    /** Where the owner of a shard is, as far as is known. */
    readonly placeOf: (shard: number) => number | null;
    /** Hands deliveries over; those that cannot be carried are returned. */
    readonly carry: (parcels: readonly Parcel[]) => readonly Parcel[];
  } | null;
  readonly data: Omit<DeliveryThreadData, 'owned' | 'newestAttempt'>;
  /** The time in the newest id that the store has; a later start of the thread counts from its own. */
  readonly newestAttempt: number;
  readonly log: Log;
  /** Whether an event type is marked so at present. */
  readonly isSensitive: (type: string) => boolean;
  /** Called for what is on record. */
  readonly recorded: (settlements: readonly Settlement[], results: Awaited<ReturnType<RecordStore['record']>>) => void;
  /** Endpoints that answers have paused or disabled, as they stand now. */
  readonly changedByAnswers: (views: readonly EndpointView[]) => void;
  /** The thread could not be kept running. */
  readonly failed: (error: Error) => void;
}

/** Something for this endpoint is due then, Unix milliseconds. */
export type DueHint = readonly [endpoint: string, tenant: string, at: number];

const RESTART_AFTER_MS = 200;

/**
 * The accepting thread's side of the delivering thread: hands over what was committed, tells what changed, serves the
 * store, and starts the thread anew under a new epoch should it die.
 */
export function createDeliveryLink(parts: DeliveryLinkParts) {
  const { store, ownership, log } = parts;
  /** What is delivered for here. */
  const owned = new Map<number, Omit<OwnedShards, 'shards'>>();
  let hasBegun = false;
  let thread: { worker: Worker; channel: ReturnType<typeof openChannel<DeliverySide>> } | null = null;
  let outbox: DueDelivery[] = [];
  /** From other nodes, packed there. */
  let arrived: Packed[] = [];
  let abroad: DueDelivery[] = [];
  let hints = new Map<string, { tenant: string; at: number }>();
  const transit = createTransit();
  let flushing = false;
  let stopping = false;

  function take({ shards, ...how }: OwnedShards): void {
    for (const shard of shards) owned.set(shard, how);
  }

  function drop(shards: readonly number[]): void {
    // What was handed over before this must arrive before it.
    flush();
    for (const shard of shards) owned.delete(shard);
  }

  const owner: Owner = {
    gained(some) {
      take(some);
      tell(thread?.channel.remote.own(some));
    },
    async givesUp(shards) {
      drop(shards);
      await thread?.channel.remote.lose(shards);
    },
    async lost(shards) {
      drop(shards);
      await thread?.channel.remote.lost(shards);
    },
  };

  /** What is this process's own now: at the start its part, later the same under a new epoch. */
  async function claim(): Promise<void> {
    if (!hasBegun) {
      hasBegun = true;
      return await ownership.begin(owner);
    }
    const renewed = await ownership.renew();
    owned.clear();
    renewed.forEach(take);
  }

  function ownedNow(): OwnedShards[] {
    const together = Map.groupBy(owned, ([, how]) => how);
    return [...together].map(([how, some]) => ({ ...how, shards: some.map(([shard]) => shard) }));
  }

  function storeSide(): StoreSide {
    return {
      backlog: () => store.backlog(),
      endpointViews: (ids) => store.endpointViews(ids),
      openByIds: async (ids) => pack(await store.openByIds(ids), parts.isSensitive),
      async take(requests) {
        const taken = await store.take(requests);
        return {
          packed: pack(
            taken.flatMap(({ deliveries }) => deliveries),
            parts.isSensitive,
          ),
          taken: taken.map(({ endpoint, deliveries, nextDueAt }) => ({
            endpoint,
            count: deliveries.length,
            nextDueAt,
          })),
        };
      },
      async record({ epoch, packed }) {
        const settlements = unpackSettlements(packed);
        const results = await store.record(epoch, settlements);
        tellOwnersOf(settlements, results);
        parts.recorded(settlements, results);
        const touched = touchedEndpoints(settlements, results);
        if (touched.length > 0) parts.changedByAnswers(await store.endpointViews(touched));
        // What was handed over before must arrive before: it may have been read from the store and sent already.
        flush();
        return results.map((result) =>
          result.kind === 'recorded' ? { kind: 'recorded', delivery: { status: result.delivery.status } } : result,
        );
      },
      trouble: ({ message, error }) => log.warn({ error }, message),
    };
  }

  /** What was refused is another's, who may not know that there is something to do. */
  function tellOwnersOf(settlements: readonly Settlement[], results: Awaited<ReturnType<RecordStore['record']>>): void {
    const now = Date.now();
    const refused = settlements.filter((_, n) => results[n]?.kind === 'stale_epoch');
    if (refused.length > 0) parts.elsewhere(refused.map(({ endpoint, tenant }) => [endpoint, tenant, now]));
  }

  async function start(): Promise<void> {
    if (parts.thread === null) return;
    await claim();
    const worker = parts.thread.take();
    const died = new Promise<never>((_resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the delivering thread ended with code ${code}`)));
    });
    const channel = openChannel<DeliverySide>(worker, storeSide());
    const begun = channel.remote.begin({ ...parts.data, owned: ownedNow(), newestAttempt: parts.newestAttempt });
    thread = { worker, channel };
    await Promise.race([died, begun]);
    died.catch((error: Error) => restart(error));
    flushSoon();
  }

  function restart(error: Error): void {
    thread?.channel.close(error);
    thread = null;
    if (stopping) return;
    log.error({ err: error }, 'the delivering thread died; it is started anew, and goes on from the store');
    transit.clear();
    setTimeout(() => start().catch(parts.failed), RESTART_AFTER_MS);
  }

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    setImmediate(flush);
  }

  function flush(): void {
    flushing = false;
    flushAbroad();
    const all = [...hints].map(([endpoint, { tenant, at }]): DueHint => [endpoint, tenant, at]);
    hints = new Map();
    const [ours, others] = [all.filter(isOwned), all.filter((hint) => !isOwned(hint))];
    if (others.length > 0) parts.elsewhere(others);
    if (thread === null) {
      // The new thread reads everything from the store at its start.
      outbox = [];
      arrived = [];
      transit.clear();
      return;
    }
    const { remote } = thread.channel;
    if (ours.length > 0) tell(remote.due(ours));
    const packed = outbox.length === 0 ? arrived : [...arrived, pack(outbox, parts.isSensitive)];
    outbox = [];
    arrived = [];
    if (packed.length === 0) return;
    // In one message, for the channel sends what is called in one go together.
    Promise.all(packed.map((one) => remote.handOver(one, [one.bytes]))).then(transit.begin(), () => {});
  }

  function flushAbroad(): void {
    if (abroad.length === 0 || parts.others === null) return;
    const { parcels, left } = parcelsOf(abroad, parts.isSensitive, parts.others.placeOf);
    abroad = [];
    const uncarried = parts.others.carry(parcels).flatMap(({ deliveries }) => deliveries);
    for (const { endpoint, event, dueAt } of [...left, ...uncarried]) due(endpoint, event.tenant, dueAt);
  }

  function isOwned([endpoint]: DueHint): boolean {
    return owned.has(shardOf(endpoint));
  }

  function due(endpoint: string, tenant: string, at: number): void {
    const known = hints.get(endpoint);
    if (known === undefined || at < known.at) hints.set(endpoint, { tenant, at });
    flushSoon();
  }

  /** A call whose failure needs no answer: the thread has died, and the next one reads the store. */
  function tell(said: Promise<unknown> | undefined): void {
    said?.catch(() => {});
  }

  return {
    start,
    /** Hands over deliveries that are on disk and due now. */
    handOver(deliveries: readonly DueDelivery[], now: number): void {
      for (const delivery of deliveries) {
        const isDue = delivery.dueAt <= now;
        const isOurs = owned.has(shardOf(delivery.endpoint));
        if (isDue && isOurs && transit.takes(delivery.event)) outbox.push(delivery);
        else if (isDue && !isOurs && parts.others !== null) abroad.push(delivery);
        else due(delivery.endpoint, delivery.event.tenant, delivery.dueAt);
      }
      if (outbox.length > 0 || abroad.length > 0) flushSoon();
    },
    due,
    /** What other nodes have told of: only what is delivered for here. */
    heard(told: readonly DueHint[]): void {
      for (const hint of told) if (isOwned(hint)) due(...hint);
    },
    /** What another node has committed: bounded as what was committed here. All are told of what is not this one's any more. */
    handedOver(parcel: PackedParcel): void {
      const { shards, types, loads } = aboutParcel(parcel);
      const { text, bytes } = parcel;
      // What is sensitive here need not have been so there.
      const goesAsItIs = shards.every((shard) => owned.has(shard)) && !types.some(parts.isSensitive);
      if (goesAsItIs && transit.takesAll(loads)) arrived.push({ text, bytes });
      else {
        for (const delivery of unpack({ text, bytes })) {
          const { endpoint, event, dueAt } = delivery;
          if (owned.has(shardOf(endpoint)) && transit.takes(event)) outbox.push(delivery);
          else due(endpoint, event.tenant, dueAt);
        }
      }
      if (outbox.length > 0 || arrived.length > 0) flushSoon();
    },
    /** Looks into the store for what nobody has told of. */
    lookForMore(): void {
      tell(thread?.channel.remote.lookForMore(null));
    },
    apply(change: Change): void {
      // What was handed over before the change must arrive before it.
      flush();
      const remote = thread?.channel.remote;
      if (change.kind === 'endpoint') tell(remote?.endpointChanged(change.endpoint));
      if (change.kind === 'endpoint_state') tell(remote?.endpointState({ id: change.id, state: change.state }));
      if (change.kind === 'endpoint_deleted') tell(remote?.endpointState({ id: change.id, state: 'deleted' }));
      if (change.kind === 'payloads_erased') tell(remote?.readAnew(change.tenant));
      if (change.kind === 'delivery_due') due(change.endpoint, change.delivery.tenant, change.dueAt);
      if (change.kind === 'delivery_withdrawn')
        tell(remote?.withdraw({ endpoint: change.endpoint, id: change.delivery.id }));
    },
    /** Null while the thread is being started. */
    async figures(): Promise<DeliveryFigures | null> {
      return (await thread?.channel.remote.figures(null)) ?? null;
    },
    get isRunning(): boolean {
      return thread !== null || parts.thread === null;
    },
    /** Waits until what is in flight is on record, at most so long. */
    async stop(drainMs: number): Promise<void> {
      stopping = true;
      flush();
      ownership.retire();
      const stopped = thread;
      if (stopped === null) return;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, drainMs);
      });
      await Promise.race([stopped.channel.remote.drain(null).catch(() => {}), patience]);
      clearTimeout(timer);
      await stopped.worker.terminate();
    },
  };
}
