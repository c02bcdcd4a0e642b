import { SHARDS } from '../../core/endpoint/shard.ts';
import type { Clock, Log, OwnedShards, Owner, Ownership } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { IS_THERE, LOST_AFTER_S, LOST_SINCE, leavePlace, type Place } from './place.ts';
import { heldShards, releaseShards, type ShardRow, takeShards } from './shards.ts';

/** How often a node says that it is there. */
const HEARTBEAT_MS = 2_000;
/** A node stops sending so long before the others may hold it for lost. */
const MARGIN_MS = 1_000;
/** Clocks of nodes may differ by so much before anybody is told. */
const CLOCKS_MS = 5_000;
/** So soon after a node is lost the others look. */
const AFTER_LOSS_MS = 50;
/** How far ahead ids are set aside, and for how long a node goes on making them unheard. */
const IDS_AHEAD_MS = 15_000;
/** A heartbeat that takes longer is tried again on a new connection. */
const PATIENCE_MS = 3_000;

export interface MembershipParts {
  readonly place: Place;
  /** The time in the newest id that is known here, Unix milliseconds. */
  readonly idsFrom: number;
  /** Whether it takes a part in delivering. */
  readonly delivers: boolean;
  readonly clock: Clock;
  /** Goes on while the process is stopped. */
  readonly monotonic: () => number;
  readonly log: Log;
  /** Opens the connection that it says so on. */
  readonly connect: () => Promise<Connection>;
  /** Takes all that is its own anew. */
  readonly renewShards: () => Promise<readonly ShardRow[]>;
  /** Until when it may send, by the monotonic clock, and make ids, by the other. */
  readonly renewed: (until: { readonly aliveUntil: number; readonly idsUntil: number }) => void;
  /** There are shards to be had, or they have another owner. */
  readonly moved: () => void;
  /** Shards have become those of nodes in these places, and what was said of them went to others until now. */
  readonly ownersChanged: (places: ReadonlySet<number>) => void;
  /** Nodes went, or this one became the one that does what one does for all. */
  readonly nodesWent: () => void;
  /** It cannot go on. */
  readonly failed: (error: Error) => void;
}

export interface Membership extends Ownership {
  /** Resolves when it has said for the first time that it is there. */
  readonly ready: Promise<void>;
  /** Looks now, not only with the next heartbeat. */
  look(): void;
  /** Whether this is the node that does what one does for all. */
  leads(): boolean;
  /** The place of the node that delivers for a shard, as it was told with the last heartbeat; null for none, and for this one. */
  placeOf(shard: number): number | null;
  stop(): Promise<void>;
}

interface Standing {
  /** Who does what one does for all. */
  readonly leader: number;
  readonly delivering: number;
  /** Shards that nobody has. */
  readonly free: number;
  readonly there: string;
  /** In how many milliseconds one of them is lost unless it is heard of. */
  readonly lost_in: number;
  /** By the clock of the database, Unix milliseconds. */
  readonly now: number;
}

const BEAT = `UPDATE nodes SET seen_at = clock_timestamp(), delivers = $3, ids_until = greatest(ids_until, $4)
  WHERE place = $1 AND node = $2`;
const STANDING = `SELECT min(place) AS leader, count(*) FILTER (WHERE delivers) AS delivering,
    (SELECT count(*) FROM shards s WHERE NOT EXISTS (
      SELECT FROM nodes WHERE nodes.place = s.place AND ${IS_THERE})) AS free,
    string_agg(node, ' ' ORDER BY node) AS there,
    extract(epoch FROM min(seen_at) - ${LOST_SINCE})::float8 * 1000 AS lost_in,
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS now
  FROM nodes WHERE ${IS_THERE}`;

/**
 * A node among others on one database: it says every two seconds that it is there, and shares the shards with those that
 * are. Who has more than his part gives some up, each when nothing of it is on its way any more; who has less takes what
 * nobody has, and what those had who were not heard of for ten seconds, by the clock of the database.
 */
export function createMembership(parts: MembershipParts): Membership {
  const { place, clock, monotonic, log } = parts;
  /** Its own, as the owner was told, with their epochs. */
  const own = new Map<number, number>();
  const leaving = new Set<number>();
  /** Who delivers for which shard: what is said to an owner must not wait for a question. */
  let owners: ReadonlyMap<number, number> | null = null;
  let released: number[] = [];
  let session: Connection | null = null;
  let owner: Owner | null = null;
  let retired = false;
  let leads = false;
  let there = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> | null = null;
  let beatAgain = false;
  let stopped = false;
  let renewals = 0;
  let idsNow = parts.idsFrom;
  let lastSaidAt = monotonic();
  let nextIn = HEARTBEAT_MS;
  let isClockOff = false;

  async function opened(): Promise<Connection> {
    if (session?.isOpen) return session;
    session = await parts.connect();
    return session;
  }

  async function beat(): Promise<void> {
    const saidAt = monotonic();
    // A clock that is set back must not take away what ids may be made.
    idsNow = Math.max(clock(), idsNow + saidAt - lastSaidAt);
    lastSaidAt = saidAt;
    const now = clock();
    const idsUntil = Math.floor(idsNow) + IDS_AHEAD_MS;
    const on = await opened();
    const asOf = renewals;
    const delivers = parts.delivers && owner !== null && !retired;
    const [said, standing, held] = await Promise.all([
      on.run(BEAT, place.place, place.node, delivers, idsUntil),
      on.get<Standing>(STANDING),
      heldShards(on),
    ]);
    if (said === 0 || standing === undefined) throw new PlaceLost();
    const rows = held.filter((row) => row.place === place.place);
    lookWhose(held);
    // First what is not its own any more: else it would go on with that as soon as it may send again.
    if (asOf === renewals) await compare(rows);
    if (asOf === renewals && delivers) adopt(rows);
    parts.renewed({ aliveUntil: saidAt + LOST_AFTER_S * 1_000 - MARGIN_MS, idsUntil });
    lookAround(standing);
    compareClocks(now, standing.now);
    nextIn = Math.min(HEARTBEAT_MS, Math.max(0, standing.lost_in) + AFTER_LOSS_MS);
    if (delivers) await balance(on, Math.ceil(SHARDS / Math.max(1, standing.delivering)), standing.free > 0);
  }

  function lookWhose(held: readonly (ShardRow & { readonly place: number })[]): void {
    const before = owners;
    owners = new Map(held.map((row) => [row.shard, row.place]));
    if (before === null) return;
    const places = new Set(held.flatMap((row) => (before.get(row.shard) === row.place ? [] : [row.place])));
    places.delete(place.place);
    if (places.size > 0) parts.ownersChanged(places);
  }

  function lookAround({ leader, there: names }: Standing): void {
    const ledBefore = leads;
    leads = leader === place.place;
    const now = new Set(names.split(' '));
    const hasGone = [...there].some((node) => !now.has(node));
    there = now;
    if (hasGone || leads !== ledBefore) parts.nodesWent();
  }

  function compareClocks(here: number, there: number): void {
    // What the statement took on its way is part of it.
    const isOff = Math.abs(here - there) > CLOCKS_MS;
    if (isOff && !isClockOff) {
      const seconds = Math.round((here - there) / 1_000);
      log.warn(
        { seconds },
        `this machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the database's: what it accepts may be delivered that much too late or too early; set it right`,
      );
    }
    isClockOff = isOff;
  }

  /** What others have taken meanwhile. */
  async function compare(rows: readonly ShardRow[]): Promise<void> {
    const epochs = new Map(rows.map(({ shard, epoch }) => [shard, epoch]));
    const lost = [...own].flatMap(([shard, epoch]) =>
      epochs.get(shard) === epoch || leaving.has(shard) ? [] : [shard],
    );
    if (lost.length === 0) return;
    log.warn({ shards: lost.length }, 'other nodes deliver for shards of this one: it was not heard of for too long');
    for (const shard of lost) own.delete(shard);
    // Who cannot be told has died, and what he had with him.
    await owner?.lost(lost).catch(() => {});
  }

  /** What it has taken without hearing the answer. */
  function adopt(rows: readonly ShardRow[]): void {
    const unknown = rows.filter(({ shard }) => !own.has(shard));
    for (const { shard, epoch } of unknown) own.set(shard, epoch);
    for (const some of owned(unknown)) owner?.gained(some);
  }

  async function balance(on: Connection, part: number, isAnyFree: boolean): Promise<void> {
    const kept = own.size - leaving.size;
    if (kept > part) giveUp([...own.keys()].filter((shard) => !leaving.has(shard)).slice(part));
    if (kept >= part || !isAnyFree) return;
    const taken = await takeShards(on, place.place, part - kept);
    const [first] = taken;
    if (first === undefined) return;
    const shards = taken.map(({ shard }) => shard);
    for (const { shard, epoch } of taken) own.set(shard, epoch);
    owner?.gained({ shards, epoch: first.epoch, takenOver: taken.some(({ before }) => before > 0) });
    parts.moved();
  }

  function giveUp(shards: readonly number[]): void {
    for (const shard of shards) {
      leaving.add(shard);
      const epoch = own.get(shard);
      owner?.givesUp([shard]).then(
        () => {
          // Lost, or taken anew, meanwhile.
          if (own.get(shard) !== epoch) leaving.delete(shard);
          else if (released.push(shard) === 1) setImmediate(() => void release());
        },
        () => leaving.delete(shard),
      );
    }
  }

  async function release(): Promise<void> {
    const shards = released;
    released = [];
    try {
      await releaseShards(await opened(), place.place, shards);
      for (const shard of shards) own.delete(shard);
      parts.moved();
    } catch (error) {
      log.warn({ err: error }, 'shards could not be given up yet; this is tried again');
      // Should they be gone all the same, the next heartbeat says so.
      if (!retired) for (const some of owned(rowsOf(shards))) owner?.gained({ ...some, takenOver: false });
    }
    for (const shard of shards) leaving.delete(shard);
  }

  function rowsOf(shards: readonly number[]): ShardRow[] {
    return shards.map((shard) => ({ shard, epoch: own.get(shard) ?? 0 }));
  }

  async function impatiently(work: Promise<void>): Promise<void> {
    const over = setTimeout(() => session?.destroy(), PATIENCE_MS);
    try {
      await work;
    } finally {
      clearTimeout(over);
    }
  }

  async function beatOnce(): Promise<void> {
    do {
      beatAgain = false;
      await impatiently(beat());
    } while (beatAgain && !stopped);
  }

  /** A beat, and the next after it. Those who ask while one is under way get one more. */
  function beatNow(): Promise<void> {
    clearTimeout(timer);
    if (stopped) return Promise.resolve();
    if (beating !== null) {
      beatAgain = true;
      return beating;
    }
    beating = beatOnce().finally(() => {
      beating = null;
      if (stopped) return;
      timer = setTimeout(() => void beatNow().catch(told), nextIn);
      timer.unref();
    });
    return beating;
  }

  function told(error: unknown): void {
    if (error instanceof PlaceLost) {
      // Everybody who asked for this beat hears of it.
      if (stopped) return;
      stopped = true;
      void compare([]);
      parts.failed(error);
    } else {
      log.warn({ err: error }, 'the database cannot be told that this node is there; it is told again');
    }
  }

  const ready = beatNow();
  ready.catch(told);

  return {
    ready,
    async begin(its) {
      await ready;
      owner = its;
      // Who is stopped while he takes shards holds up all others for some seconds: a start need not fail for that.
      if (!parts.delivers) return;
      await beatNow().catch(told);
      // The others have more than their part now.
      parts.moved();
    },
    async renew() {
      renewals++;
      const rows = await parts.renewShards();
      renewals++;
      own.clear();
      for (const { shard, epoch } of rows) own.set(shard, epoch);
      return owned(rows);
    },
    retire() {
      retired = true;
      giveUp([...own.keys()].filter((shard) => !leaving.has(shard)));
      void beatNow().catch(told);
    },
    look: () => void beatNow().catch(told),
    leads: () => leads,
    placeOf(shard) {
      const found = owners?.get(shard);
      return found === undefined || found === place.place ? null : found;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await beating?.catch(() => {});
      try {
        await impatiently(opened().then((on) => leavePlace(on, place)));
        parts.moved();
      } catch (error) {
        log.warn(
          { err: error },
          `the database cannot be told that this node goes; others wait ${LOST_AFTER_S} s for it`,
        );
      }
      await session?.close().catch(() => {});
    },
  };
}

function owned(rows: readonly ShardRow[]): OwnedShards[] {
  return [...Map.groupBy(rows, ({ epoch }) => epoch)].map(([epoch, some]) => ({
    epoch,
    shards: some.map(({ shard }) => shard),
    takenOver: true,
  }));
}

class PlaceLost extends Error {
  override readonly name = 'PlaceLost';
  constructor() {
    super('another node has taken the place of this one: it was not heard of for too long');
  }
}
