import type { Clock, Happening, IdRange, Log, Ownership, Vault } from '../../ports.ts';
import { createChanges, dropOldChanges, type News } from './changes.ts';
import type { Connection, ConnectOptions } from './connection.ts';
import { createFollow } from './follow.ts';
import { createMembership } from './membership.ts';
import { createPieces } from './pieces.ts';
import type { Place } from './place.ts';
import type { Pool } from './pool.ts';
import { reading } from './reading.ts';
import type { ShardRow } from './shards.ts';
import { CHANNEL, channelOf, createWakes, type DueHint, type Words } from './wakes.ts';

/** What a node is told of the others. */
export interface NodeListener {
  /** What they have changed. */
  news(news: News): void;
  /** What they have accepted for endpoints; this node's, if it delivers for them. */
  due(hints: readonly DueHint[]): void;
  /** What another node has committed, and believes to be this one's to deliver. */
  handedOver(what: Carried): void;
  /** Something may be due that nobody has told of. */
  lookForMore(): void;
  /** What happened, here and there, in the order of the log, while it is asked for. */
  happened(happenings: readonly Happening[]): void;
  /** Others are gone, or this node became the one that does what one does for all. */
  nodesWent(): void;
}

/** Deliveries in words and the data of their events. */
export interface Carried {
  /** What is to be known of them first. */
  readonly about: string;
  readonly text: string;
  readonly bytes: ArrayBuffer;
}

/** This node among the others on its database. */
export interface Nodes {
  readonly range: IdRange;
  readonly ownership: Ownership;
  /** From here on it is told. `isHeard` says whether anybody wants to know what happens elsewhere. */
  begin(listener: NodeListener, isHeard: () => boolean): Promise<void>;
  /** Whether this is the node that does what one does for all. */
  leads(): boolean;
  /** Tells the others of what is due. */
  due(hints: readonly DueHint[]): void;
  /** The place of the node that delivers for a shard, as far as is known here; null for none. */
  placeOf(shard: number): number | null;
  /** Hands deliveries over to nodes in their places, sealed; those that there is no room for are returned. */
  carry<Parcel extends { readonly to: number; readonly packed: Carried }>(
    parcels: readonly Parcel[],
  ): readonly Parcel[];
  /** What this node has just committed: told when its turn in the log has come, to whoever listens here. */
  tell(happenings: readonly Happening[]): void;
  /** Tells the others that settings, or deliveries, were changed. */
  changed(): void;
  /** Goes, and leaves what it delivers for to the others. */
  leave(): Promise<void>;
}

export interface NodesParts {
  readonly place: Place;
  readonly range: IdRange;
  /** The time in the newest id that is known here, Unix milliseconds. */
  readonly idsFrom: number;
  readonly delivers: boolean;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly log: Log;
  readonly vault: Vault;
  readonly isPooled: boolean;
  readonly pool: Pool;
  readonly connect: (options: Pick<ConnectOptions, 'name' | 'listens' | 'isUnsafe'>) => Promise<Connection>;
  /** The number of the commit of this node that was confirmed last. */
  readonly newestCommit: () => number;
  readonly renewShards: () => Promise<readonly ShardRow[]>;
  readonly renewed: (until: { readonly aliveUntil: number; readonly idsUntil: number }) => void;
  readonly failed: (error: Error) => void;
}

/** How often everybody looks for himself: where nobody can be woken, and where it is only the safety net. */
const LOOK_MS = { pooled: 1_000, woken: 10_000 };
const READ_CHANGES_MS = { pooled: 1_000, woken: 2_000 };
/** While somebody follows the stream: for what others commit, and at most so often for what is committed here. */
const FOLLOW_MS = { others: 250, own: 50 };
/** Whoever was stopped for so long may have missed changes that are not kept any more. */
const OUTDATED_MS = 30 * 60_000;

/** Joins the nodes on a database. It is there from now on, and delivers from `ownership.begin` on. */
export async function joinNodes(parts: NodesParts): Promise<Nodes> {
  const { place, delivers, clock, monotonic, log, vault, isPooled, pool } = parts;
  const every = isPooled ? 'pooled' : 'woken';
  const changes = createChanges({ place: place.place, delivers, vault, clock });
  const wakes = isPooled
    ? NOBODY_IS_WOKEN
    : createWakes(place.place, () => parts.connect({ name: 'posthorn wakes', isUnsafe: true }), log);
  const pieces = createPieces();
  let listener: NodeListener | null = null;
  let isHeard = (): boolean => false;
  const followed = createFollow({ place: place.place, pool, clock, newest: parts.newestCommit });
  let followTimer: NodeJS.Timeout | null = null;
  let followedAt = 0;
  let readAt = monotonic();
  let stopped = false;

  function heard(text: string): void {
    const words = JSON.parse(text) as Words;
    if (words.place === place.place) return;
    const sealed = words.piece === undefined ? null : pieces.add(words.place, words.piece);
    if (sealed !== null) listener?.handedOver(opened(vault, sealed));
    if (words.due !== undefined) listener?.due(words.due);
    if (words.much) listener?.lookForMore();
    if (words.changes) void readChanges();
    if (words.shards) membership.look();
  }

  function lookForMore(): void {
    listener?.lookForMore();
    void readChanges();
  }

  const readChanges = onceAtATime(async () => {
    if (listener === null) return;
    if (monotonic() - readAt > OUTDATED_MS) {
      stopped = true;
      parts.failed(new Error('this node was stopped for so long that it does not know the settings any more'));
      return;
    }
    const news = await reading(pool, (on) => changes.read(on));
    readAt = monotonic();
    if (news.changes.length > 0 || news.jobs) listener.news(news);
  }, 'what others have changed could not be read yet');

  const follow = onceAtATime(async () => {
    followedAt = monotonic();
    if (listener === null || !isHeard()) return followed.stop();
    // Whoever has just begun to listen has read the store up to now: a little is told twice, and nothing passed over.
    const happenings = await followed.read(changes.settled);
    if (happenings.length > 0) listener.happened(happenings);
    if (followed.waits) followSoon();
  }, 'what happens could not be read yet');

  function followSoon(): void {
    if (stopped) return;
    followTimer ??= setTimeout(
      () => {
        followTimer = null;
        void follow();
      },
      Math.max(0, followedAt + FOLLOW_MS.own - monotonic()),
    );
  }

  const tidy = onceAtATime(async () => {
    if (membership.leads()) await reading(pool, dropOldChanges);
  }, 'old changes could not be dropped yet');

  /** Runs it again when it was asked for meanwhile. */
  function onceAtATime(run: () => Promise<void>, trouble: string): () => Promise<void> {
    let running: Promise<void> | null = null;
    let again = false;
    const go = async (): Promise<void> => {
      do {
        again = false;
        await run().catch((error: unknown) => log.warn({ err: error }, trouble));
      } while (again && !stopped);
      running = null;
    };
    return () => {
      if (stopped) return Promise.resolve();
      if (running === null) running = go();
      else again = true;
      return running;
    };
  }

  await reading(pool, (on) => changes.begin(on));
  const membership = createMembership({
    ...parts,
    async connect() {
      const listens = isPooled ? {} : { listens: { channels: [CHANNEL, channelOf(place.place)], heard } };
      const connection = await parts.connect({ name: 'posthorn node', ...listens });
      // What was said while nobody listened was not heard.
      pieces.clear();
      lookForMore();
      return connection;
    },
    moved: wakes.shards,
    ownersChanged: (places) => places.forEach(wakes.look),
    nodesWent: () => listener?.nodesWent(),
  });
  await membership.ready;

  const timers = [
    setInterval(() => listener?.lookForMore(), LOOK_MS[every]),
    setInterval(() => void readChanges(), READ_CHANGES_MS[every]),
    setInterval(() => void follow(), FOLLOW_MS.others),
    setInterval(() => void tidy(), OUTDATED_MS),
  ];
  for (const timer of timers) timer.unref();

  return {
    range: parts.range,
    ownership: membership,
    async begin(its, wanted) {
      listener = its;
      isHeard = wanted;
      await readChanges();
    },
    leads: membership.leads,
    due: wakes.due,
    placeOf: membership.placeOf,
    carry: (parcels) =>
      parcels.filter(({ to, packed }) => {
        if (!wakes.hasRoom) return true;
        wakes.give({ to, sealed: sealed(vault, packed) });
        return false;
      }),
    tell(happenings) {
      if (happenings.length === 0 || !isHeard()) return;
      followed.add(happenings);
      followSoon();
    },
    changed: wakes.changes,
    async leave() {
      stopped = true;
      if (followTimer !== null) clearTimeout(followTimer);
      for (const timer of timers) clearInterval(timer);
      await membership.stop();
      await wakes.close();
    },
  };
}

const LENGTH_BYTES = 4;

function sealed(vault: Vault, { about, text, bytes }: Carried): Uint8Array {
  const words = [Buffer.from(about), Buffer.from(text)];
  const lengths = Buffer.alloc(words.length * LENGTH_BYTES);
  for (const [n, { byteLength }] of words.entries()) lengths.writeUInt32BE(byteLength, n * LENGTH_BYTES);
  return vault.seal(Buffer.concat([lengths, ...words, new Uint8Array(bytes)]));
}

function opened(vault: Vault, given: Uint8Array): Carried {
  const whole = Buffer.from(vault.open(given));
  const begin = 2 * LENGTH_BYTES;
  const middle = begin + whole.readUInt32BE();
  const end = middle + whole.readUInt32BE(LENGTH_BYTES);
  return {
    about: whole.toString('utf8', begin, middle),
    text: whole.toString('utf8', middle, end),
    bytes: new Uint8Array(whole.subarray(end)).buffer,
  };
}

const NOBODY_IS_WOKEN = { hasRoom: false, give() {}, look() {}, due() {}, changes() {}, shards() {}, async close() {} };
