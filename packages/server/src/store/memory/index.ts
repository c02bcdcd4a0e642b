import type {
  AcceptStore,
  AuditStore,
  Clock,
  Directory,
  DueStore,
  JobStore,
  ManageStore,
  NoticeStore,
  PollStore,
  ReadStore,
  RecordStore,
  SourceStore,
  StatsStore,
  TidyStore,
} from '../../ports.ts';
import { createAccept } from './accept.ts';
import { createApiKeys } from './api-keys.ts';
import { createAudit } from './audit.ts';
import { createByHand } from './by-hand.ts';
import { createDirectory } from './directory.ts';
import { createDue } from './due.ts';
import { createEndpoints } from './endpoints.ts';
import { createEventTypes } from './event-types.ts';
import { createFanOuts } from './fan-outs.ts';
import { createJobs } from './jobs.ts';
import { createLists } from './lists.ts';
import { createNotices } from './notices.ts';
import { createPolling } from './poll.ts';
import { createRecord } from './record.ts';
import { createSources } from './sources.ts';
import { createState } from './state.ts';
import { createStats } from './stats.ts';
import { createTenants } from './tenants.ts';
import { createTidy } from './tidy.ts';

export interface MemoryStore {
  readonly store: AcceptStore &
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
  readonly reader: ReadStore;
}

/**
 * The contract of ports.ts in memory: every list is searched from end to end, so that what it answers is easy to see.
 * The other stores are held against it, and simulations run on it. Each call is one step: nothing comes between.
 */
export function createMemoryStore(clock: Clock, retentionMs?: number): MemoryStore {
  const state = createState(clock(), retentionMs);
  const byHand = createByHand(state, clock);
  return {
    store: {
      ...createAccept(state, clock),
      ...createFanOuts(state, clock),
      ...createDue(state),
      ...createRecord(state, clock),
      ...createTenants(state),
      ...createEventTypes(state),
      ...createEndpoints(state),
      ...createPolling(state),
      ...createApiKeys(state),
      ...createSources(state),
      ...byHand,
      ...createJobs(state, clock),
      ...createTidy(state, byHand),
      ...createDirectory(state),
      ...createNotices(state),
      ...createAudit(state),
      ...createStats(state),
    },
    reader: createLists(state, clock),
  };
}
