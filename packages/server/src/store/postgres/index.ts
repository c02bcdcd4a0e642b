import { randomUUID } from 'node:crypto';
import { DEFAULT_RETENTION_MS } from '../../core/event/retention.ts';
import type {
  AcceptStore,
  AuditStore,
  Clock,
  Directory,
  DueStore,
  IdRange,
  JobStore,
  KeyVault,
  Log,
  ManageStore,
  NoticeStore,
  PollStore,
  ProcessNames,
  RecordStore,
  SourceStore,
  StatsStore,
  TidyStore,
} from '../../ports.ts';
import { eventKeys, timeOf } from '../key.ts';
import { createAccept } from './accept.ts';
import { allApiKeys, createApiKeys } from './api-keys.ts';
import { createAudit } from './audit.ts';
import { createByHand } from './by-hand.ts';
import { type CommitReport, type CommitStats, createCommitter } from './commit.ts';
import { type Connection, type ConnectOptions, connect } from './connection.ts';
import { checkKeys, ensureKeys } from './data-keys.ts';
import { createDue } from './due.ts';
import { createEndpoints } from './endpoints.ts';
import { createErasure } from './erasure.ts';
import { allEventTypes, createEventTypes } from './event-types.ts';
import { createExpiry } from './expiry.ts';
import { createFanOuts } from './fan-outs.ts';
import { createForget } from './forget.ts';
import { createGivenKeys } from './given-keys.ts';
import { createHeld } from './held.ts';
import { single } from './job.ts';
import { createJobs } from './jobs.ts';
import { createKeyring } from './keyring.ts';
import { joinNodes, type Nodes } from './nodes.ts';
import { createNotices } from './notices.ts';
import { openDatabase } from './open.ts';
import { createPartitions } from './partitions.ts';
import { idsOf, leavePlace, takePlace } from './place.ts';
import { createPolling } from './poll.ts';
import { createPool } from './pool.ts';
import { type Reader, reading } from './reading.ts';
import { createRecord } from './record.ts';
import { allRoutes } from './routes.ts';
import { renewShards } from './shards.ts';
import { createSources } from './sources.ts';
import { createStats } from './stats.ts';
import { allTenants, createTenants } from './tenants.ts';

export type { CommitReport } from './commit.ts';
export { openPostgresTarget } from './move.ts';
export type { Nodes } from './nodes.ts';
export { openDatabase } from './open.ts';
export { openPostgresReader } from './reader.ts';

export type PostgresStore = AcceptStore &
  DueStore &
  RecordStore &
  ManageStore &
  Directory &
  SourceStore &
  AuditStore &
  NoticeStore &
  PollStore &
  StatsStore &
  JobStore &
  TidyStore;

export interface PostgresStoreParts {
  /** `postgres://user:password@host:5432/database`; several hosts with commas between them. */
  readonly url: string;
  /** Asked when the database was looked at: `isNew` when it held nothing. */
  readonly vaultFor: (isNew: boolean) => KeyVault;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells this process apart from all others; a store that is the only one needs none. */
  readonly names?: ProcessNames;
  /** How long a commit may take before its outcome counts as unknown, milliseconds. */
  readonly patienceMs?: number;
  /** The project's retention, milliseconds; 0 keeps payloads until every delivery has succeeded. */
  readonly retentionMs?: number;
  /** Told of every commit, for metrics. */
  readonly onCommit?: (report: CommitReport) => void;
}

export interface OpenPostgresStore {
  readonly store: PostgresStore;
  /** The time in the newest id of a row, Unix milliseconds; ids made from now on must be later. */
  readonly newestIdAt: number;
  readonly isPooled: boolean;
  readonly vault: KeyVault;
  /** Another node has destroyed a tenant's data key: it must not stay in memory here either. */
  forgetKeys(tenant: string): void;
  stats(): CommitStats;
  /** What the database takes, bytes. */
  size(): Promise<number>;
  /** Which part of all ids is made here, when this store has joined the others (`join`). */
  readonly ids: Pick<IdRange, 'first' | 'count'>;
  /** Becomes one of the nodes on this database; without that the store takes itself for the only one. */
  join(parts: JoinParts): Promise<Nodes>;
  /** Commits what is queued, then lets go of the connections. */
  close(): Promise<void>;
}

export interface JoinParts {
  readonly range: IdRange;
  /** Whether it takes a part in delivering. */
  readonly delivers: boolean;
  /** Goes on while the process is stopped. */
  readonly monotonic: () => number;
  /** Until when it may send, by the monotonic clock, and make ids, by the other. */
  readonly renewed: (until: { readonly aliveUntil: number; readonly idsUntil: number }) => void;
  readonly failed: (error: Error) => void;
}

/** Before it has joined the others. */
const EVERY_KEY: IdRange = { first: 0, count: 1_024, until: () => Number.POSITIVE_INFINITY };
/** Callers get their 503 within two seconds of asking (SAFETY.md). */
const PATIENCE_MS = 1_800;
const CONNECT_MS = 1_500;
/** How long a start waits for a server that starts, recovers or is promoted itself, or has no connection free. */
const START_PATIENCE_MS = 30_000;
/** Connections for the reads of accepting and delivering; lists have their own (`openPostgresReader`). */
const READERS = 3;
/** Partitions are made a week ahead; looked after this often. */
const AHEAD_MS = 6 * 3_600_000;

/**
 * Opens the store and brings its database to this program's version.
 *
 * @throws StoreOpenError; the vault's error where its key is not the one that this database was sealed with
 */
export async function openPostgresStore(parts: PostgresStoreParts): Promise<OpenPostgresStore> {
  const { url, vaultFor, clock, log, patienceMs = PATIENCE_MS, onCommit, retentionMs = DEFAULT_RETENTION_MS } = parts;
  const { names = { own: randomUUID(), isGone: () => false } } = parts;
  const { address, isPooled, isNew, warnings } = await openDatabase(url, clock(), {
    patienceMs: START_PATIENCE_MS,
    waiting: (what) => log.warn({}, what),
  });
  const vault = vaultFor(isNew);
  for (const warning of warnings) log.warn({}, warning);
  if (isPooled) log.info({}, 'the database is behind a pooler: statements are not prepared, and waking is by polling');

  const connectWith = (options: Omit<ConnectOptions, 'address' | 'isPooled' | 'timeoutMs'>): Promise<Connection> =>
    connect({ address, isPooled, timeoutMs: CONNECT_MS, ...options });
  const connectAs =
    (name: string, isPlannedOnce = false) =>
    () =>
      connectWith({ name, isPlannedOnce });
  const pool = createPool(connectAs('posthorn reads', true), READERS);
  await pool
    .lend((on) => checkKeys(on, vault))
    .catch(async (error: unknown) => {
      await pool.close();
      throw error;
    });
  const partitions = createPartitions(pool.lend);
  const place = await pool.lend((on) => takePlace(on, names, clock()));
  const committer = createCommitter({
    connect: connectAs('posthorn writes', true),
    clock,
    log,
    place: place.place,
    patienceMs,
    report: onCommit,
  });
  const ensuring = ensureKeys({ committer, vault, log });
  const looked = setInterval(() => {
    partitions.ahead(clock()).catch((error: unknown) => {
      log.warn({ err: error }, 'partitions of next week could not be made yet; this is tried again');
    });
  }, AHEAD_MS);
  looked.unref();
  await partitions.ahead(clock());
  const newest = await reading(pool, newestKeys);
  const stopEnsuring = await ensuring;
  const newestAt = Math.max(eventKeys.timeOf(newest.event), timeOf(newest.delivery), timeOf(newest.attempt));
  const ids = idsOf(place.place);
  let range = EVERY_KEY;
  // Where others make ids as well, the place's own are enough, and another's clock may be ahead.
  const newestIdAt = place.isAlone ? Math.max(newestAt, place.after) : place.after;
  const givenKeys = createGivenKeys(place.isAlone ? newest.event : eventKeys.firstOf(place.after + 1), () => range);
  const keyring = createKeyring(vault);
  const settings = { committer, vault, keyring };

  return {
    store: {
      ...createAccept({ committer, partitions, givenKeys, keyring, clock, node: place.node, retentionMs }),
      ...createFanOuts({ pool, committer, partitions, keyring, clock, node: place.node }),
      ...createDue({ pool, committer, vault, keyring, place }),
      ...createRecord({ committer, partitions, keyring, clock, place, retentionMs }),
      ...createTenants(settings),
      ...createEventTypes(settings),
      ...createEndpoints(settings),
      ...createPolling(settings),
      ...createApiKeys(settings),
      ...createSources({ pool, ...settings }),
      ...createByHand({ committer }),
      ...createNotices(pool, committer),
      ...createAudit(committer),
      ...createStats({ pool }),
      ...createJobs({ pool, committer, partitions }),
      ...createErasure(settings),
      ...createExpiry({ pool, committer, partitions, log, retentionMs }),
      ...createHeld({ committer, retentionMs }),
      ...createForget({ committer }),
      tenants: () => reading(pool, allTenants),
      eventTypes: () => reading(pool, allEventTypes),
      apiKeys: () => reading(pool, allApiKeys),
      routes: () => reading(pool, allRoutes),
    },
    newestIdAt,
    ids,
    isPooled,
    vault,
    forgetKeys: keyring.forget,
    stats: committer.stats,
    size: () => reading(pool, sizeOf),
    join: (joining) => {
      range = joining.range;
      return joinNodes({
        ...joining,
        place,
        idsFrom: newestIdAt,
        clock,
        log,
        vault,
        isPooled,
        pool,
        connect: connectWith,
        newestCommit: committer.newest,
        renewShards: () =>
          committer.submit(
            single({ rows: 1, bytes: 0, owed: true }, (transaction) => renewShards(transaction, place.place)),
          ),
      });
    },
    async close() {
      clearInterval(looked);
      stopEnsuring();
      await pool.lend((on) => leavePlace(on, place)).catch(() => {});
      await committer.close();
      await pool.close();
    },
  };
}

async function sizeOf(on: Reader): Promise<number> {
  return (await on.get<{ bytes: number }>('SELECT pg_database_size(current_database()) AS bytes'))?.bytes ?? 0;
}

async function newestKeys(on: Reader): Promise<{ event: number; delivery: number; attempt: number }> {
  const row = await on.get<{ event: number | null; delivery: number | null; attempt: number | null }>(
    `SELECT (SELECT max(key) FROM events) AS event, (SELECT max(key) FROM deliveries) AS delivery,
      (SELECT max(key) FROM attempts) AS attempt`,
  );
  return { event: row?.event ?? 0, delivery: row?.delivery ?? 0, attempt: row?.attempt ?? 0 };
}
