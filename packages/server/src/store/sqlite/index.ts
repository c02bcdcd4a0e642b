import { DEFAULT_RETENTION_MS } from '../../core/event/retention.ts';
import type {
  AcceptStore,
  AuditStore,
  Clock,
  Directory,
  DueStore,
  JobStore,
  KeyVault,
  Log,
  ManageStore,
  NoticeStore,
  PollStore,
  RecordStore,
  SourceStore,
  StatsStore,
  TidyStore,
} from '../../ports.ts';
import { eventKeys, timeOf } from '../key.ts';
import { createAccept } from './accept.ts';
import { allApiKeys, createApiKeys } from './api-keys.ts';
import { createAudit } from './audit.ts';
import { createBuckets } from './buckets.ts';
import { createByHand } from './by-hand.ts';
import { createCheckpoints } from './checkpoint.ts';
import { type CommitReport, type CommitStats, createCommitter } from './commit.ts';
import type { Connection } from './connection.ts';
import { createDue } from './due.ts';
import { createEndpoints } from './endpoints.ts';
import { createErasure } from './erasure.ts';
import { allEventTypes, createEventTypes } from './event-types.ts';
import { createExpiry } from './expiry.ts';
import { createFanOuts } from './fan-outs.ts';
import { createForget } from './forget.ts';
import { createHealth } from './health.ts';
import { createHeld } from './held.ts';
import { createJobs } from './jobs.ts';
import { createKeyring, ensureKeys, type Keyring } from './keyring.ts';
import { lockFor } from './lock.ts';
import { createNames, type Names } from './names.ts';
import { createNotices } from './notices.ts';
import { openWriter } from './open.ts';
import { createParking } from './parking.ts';
import { createPolling } from './poll.ts';
import { reading } from './reading.ts';
import { createRecord } from './record.ts';
import { allRoutes } from './routes.ts';
import { createRules, type Rules } from './rules.ts';
import { createSources } from './sources.ts';
import { createStats } from './stats.ts';
import { allTenants, createTenants } from './tenants.ts';

export { backUp } from './backup.ts';
export type { CommitReport } from './commit.ts';
export { openSqliteSource } from './move.ts';
export { openSqliteReader } from './reader.ts';

export type SqliteStore = AcceptStore &
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

export interface SqliteStoreParts {
  /** The database file; made when it is not there. `<path>.lock` beside it keeps other processes out. */
  readonly path: string;
  readonly vault: KeyVault;
  readonly clock: Clock;
  readonly log: Log;
  /** The project's retention, milliseconds. */
  readonly retentionMs?: number;
  /**
   * Called when the log wants copying: run `checkpoint` of a reader in another thread, then call `checkpointDone` here.
   * Left out, the writer copies the log itself.
   */
  readonly onCheckpointDue?: () => void;
  /** Told of every commit, for metrics. */
  readonly onCommit?: (report: CommitReport) => void;
}

export interface OpenSqliteStore {
  readonly store: SqliteStore;
  /** The time in the newest id of a row, Unix milliseconds; ids made from now on must be later. */
  readonly newestIdAt: number;
  stats(): CommitStats;
  checkpointDone(): void;
  /** Commits what is queued, then lets go of the file. */
  close(): void;
}

/**
 * Opens the store for the accepting thread. Reads of its own (take, endpoint views, the directory) are short; everything
 * else is read through `openSqliteReader`.
 *
 * @throws StoreOpenError when the file is another program's, newer, damaged, locked, not writable or in use
 */
export function openSqliteStore(parts: SqliteStoreParts): OpenSqliteStore {
  const { path, vault, clock, log, onCheckpointDue, onCommit, retentionMs = DEFAULT_RETENTION_MS } = parts;
  const unlock = lockFor(path);
  let connection: Connection;
  let keys: Keyring;
  try {
    connection = openWriter(path, clock());
    keys = createKeyring(connection, vault);
    ensureKeys(connection, keys);
  } catch (error) {
    unlock();
    throw error;
  }
  const rules = createRules(connection, retentionMs);
  const names = withRules(createNames(connection), rules);
  const health = createHealth(names);
  const buckets = { events: createBuckets(connection, 'events'), deliveries: createBuckets(connection, 'deliveries') };
  const checkpoints = createCheckpoints({ connection, log, askForRound: onCheckpointDue });
  const committer = createCommitter({
    connection,
    clock,
    log,
    report: onCommit,
    committed: (bytes) => {
      checkpoints.committed(bytes);
      parking.committed();
    },
    rolledBack: () => {
      names.forget();
      keys.forget();
      health.forget();
      buckets.events.forget();
      buckets.deliveries.forget();
    },
  });
  const parking = createParking({ committer, deliveries: buckets.deliveries, log });
  const settings = { committer, names, vault, keys };

  return {
    store: {
      ...createAccept({ committer, names, rules, keys, buckets, clock }),
      ...createFanOuts({ connection, committer, names, buckets, vault: keys, clock }),
      ...createDue({ connection, committer, names, vault: keys }),
      ...createRecord({ committer, health, names, rules, keys, clock }),
      ...createTenants(settings),
      ...createEventTypes(settings),
      ...createEndpoints({ ...settings, health }),
      ...createPolling(settings),
      ...createApiKeys(settings),
      ...createSources({ connection, ...settings }),
      ...createByHand({ committer, names }),
      ...createNotices(connection, committer),
      ...createAudit(committer),
      ...createStats({ committer, names }),
      ...createJobs({ connection, committer, names, buckets }),
      ...createExpiry({ committer, rules }),
      ...createHeld({ committer, rules }),
      ...createErasure({ connection, committer, names, keys }),
      ...createForget({ committer }),
      tenants: () => reading(() => allTenants(connection)),
      eventTypes: () => reading(() => allEventTypes(connection)),
      apiKeys: () => reading(() => allApiKeys(connection)),
      routes: () => reading(() => allRoutes(connection)),
    },
    newestIdAt: newestIdAt(connection),
    stats: committer.stats,
    checkpointDone: checkpoints.roundDone,
    close() {
      committer.close();
      connection.close();
      unlock();
    },
  };
}

/** Rules are forgotten with names: whatever changes one may change the other. */
function withRules(names: Names, rules: Rules): Names {
  return {
    ...names,
    forget() {
      names.forget();
      rules.forget();
    },
  };
}

function newestIdAt(connection: Connection): number {
  const newest = connection.get<{ event: number | null; delivery: number | null; attempt: number | null }>(
    `SELECT (SELECT max(key) FROM events) AS event, (SELECT max(key) FROM deliveries) AS delivery,
      (SELECT max(key) FROM attempts) AS attempt`,
  );
  return Math.max(eventKeys.timeOf(newest?.event ?? 0), timeOf(newest?.delivery ?? 0), timeOf(newest?.attempt ?? 0));
}
