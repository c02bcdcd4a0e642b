import { randomBytes } from 'node:crypto';
import type { Attempt } from '../../core/delivery/delivery.ts';
import { ACTIVE, type Endpoint, type EndpointSettings } from '../../core/endpoint/endpoint.ts';
import type { Event } from '../../core/event/event.ts';
import type {
  Acceptance,
  AcceptStore,
  AuditStore,
  Clock,
  Directory,
  DueStore,
  Ids,
  JobStore,
  KeyVault,
  ManageStore,
  NoticeStore,
  PollStore,
  ReadStore,
  RecordStore,
  Settlement,
  SourceStore,
  StatsStore,
  Target,
  Tenant,
  TidyStore,
} from '../../ports.ts';
import { fingerprint } from '../../system/fingerprint.ts';
import { createIds } from '../../system/ids.ts';
import { createVault } from '../../system/vault.ts';
import { packed } from '../exchange.ts';

export type WholeStore = AcceptStore &
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

/** What a store's test file hands over. */
export interface Harness {
  readonly store: WholeStore;
  readonly reader: ReadStore;
  /** Closes and opens it again, as a restart would; `store` and `reader` are new ones after it. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export type OpenHarness = (parts: {
  readonly clock: Clock;
  readonly vault: KeyVault;
  readonly retentionMs?: number;
}) => Promise<Harness>;

/** A store with a clock to move, ids, and builders for what goes into it. */
export interface World {
  readonly store: WholeStore;
  readonly reader: ReadStore;
  readonly ids: Ids;
  now(): number;
  pass(milliseconds: number): void;
  reopen(): Promise<void>;
  close(): Promise<void>;
  /** Creates an endpoint; returns its id. */
  endpoint(change?: Partial<Omit<Endpoint, 'settings'>>, settings?: Partial<EndpointSettings>): Promise<string>;
  tenant(id: string, retentionSeconds?: number): Promise<string>;
  event(change?: Partial<Event>): Event;
  target(endpoint: string, ordered?: boolean): Target;
  acceptance(event: Event, targets?: readonly Target[], change?: Partial<Acceptance>): Acceptance;
  /** Accepts an event with one delivery for each endpoint; returns both. */
  publish(endpoints: readonly string[], change?: Partial<Event>): Promise<{ event: Event; deliveries: string[] }>;
  attempt(number: number, change?: Partial<Attempt>): Attempt;
  settlement(from: SettlementOf, next: Partial<Settlement['next']>, attempt: Attempt | null): Settlement;
}

interface SettlementOf {
  readonly delivery: string;
  readonly endpoint: string;
  readonly event: Event;
}

const START = Date.UTC(2026, 0, 15, 12);

export async function createWorld(
  open: OpenHarness,
  start = START,
  random: (count: number) => Uint8Array = randomBytes,
): Promise<World> {
  let time = start;
  const clock = (): number => time;
  const ids = createIds(clock, random);
  const harness = await open({ clock, vault: createVault(randomBytes(32)) });

  const world: World = {
    get store() {
      return harness.store;
    },
    get reader() {
      return harness.reader;
    },
    ids,
    now: clock,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    reopen: () => harness.reopen(),
    close: () => harness.close(),

    async endpoint(change = {}, settings = {}) {
      const endpoint: Endpoint = {
        id: ids('ep'),
        tenant: 'default',
        version: 1,
        settings: { ...SETTINGS, ...settings },
        secrets: [{ secret: 'whsec_c2VjcmV0', createdAt: time, expiresAt: null }],
        state: ACTIVE,
        createdAt: time,
        updatedAt: time,
        ...change,
      };
      await world.store.createEndpoint(endpoint);
      return endpoint.id;
    },
    async tenant(id, retentionSeconds) {
      const tenant: Tenant = {
        id,
        name: null,
        metadata: {},
        retentionSeconds: retentionSeconds ?? null,
        createdAt: time,
        updatedAt: time,
      };
      await world.store.createTenant(tenant);
      return id;
    },
    event: (change = {}) => ({
      id: ids('evt'),
      tenant: 'default',
      type: 'order.created',
      timestamp: time,
      key: null,
      channels: [],
      contentType: 'application/json',
      data: Buffer.from('{"n":1}'),
      headers: null,
      source: null,
      acceptedAt: time,
      deliverAt: null,
      expiresAt: null,
      traceparent: null,
      ...change,
    }),
    target: (endpoint, ordered = false) => ({ delivery: ids('dlv'), endpoint, ordered }),
    acceptance: (event, targets = [], change = {}) => ({
      event,
      fingerprint: event.id.startsWith('evt_') ? null : fingerprint([event.type, event.data]),
      idExpiresAt: time + 7 * DAY,
      targets,
      more: false,
      ...change,
    }),
    async publish(endpoints, change = {}) {
      const event = world.event(change);
      const targets = endpoints.map((endpoint) => world.target(endpoint));
      const accepted = await world.store.accept(world.acceptance(event, targets));
      if (accepted.kind !== 'accepted') throw new Error(`publishing was answered with ${accepted.kind}`);
      return { event, deliveries: targets.map(({ delivery }) => delivery) };
    },
    attempt: (number, change = {}) => ({
      id: ids('att'),
      number,
      startedAt: time,
      durationMs: 12,
      outcome: 'delivered',
      detail: null,
      status: 200,
      request: { url: 'https://example.com/hook', headers: { 'content-type': 'application/json' } },
      response: { headers: [['content-length', '2']], body: new Uint8Array(Buffer.from('ok')), bodyCut: false },
      ...change,
    }),
    settlement: ({ delivery, endpoint, event }, next, attempt) => ({
      delivery,
      endpoint,
      event: event.id,
      tenant: event.tenant,
      type: event.type,
      attempt: attempt === null ? null : packed(attempt, event.id),
      next: { status: 'delivered', reason: null, dueAt: null, spent: 1, ...next },
      effect: null,
    }),
  };
  return world;
}

export const DAY = 24 * 60 * 60 * 1000;

/** What a take asks of an endpoint without an order, by somebody who holds nothing. */
export const UNORDERED = { except: [], lane: 'due', ordering: 'none' } as const;

export const SETTINGS: EndpointSettings = {
  url: 'https://example.com/hook',
  description: null,
  eventTypes: [],
  channels: [],
  sources: [],
  filter: null,
  transform: null,
  headers: {},
  timeoutMs: 30_000,
  rateLimit: null,
  concurrency: 10,
  ordering: 'none',
  retrySchedule: null,
  signing: 'v1',
  payload: 'full',
  metadata: {},
};
