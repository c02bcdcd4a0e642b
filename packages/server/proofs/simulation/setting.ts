import type { EndpointSettings } from '../../src/core/endpoint/endpoint.ts';
import type { ScheduleLimits } from '../../src/schedule/limits.ts';
import type { Chance } from './chance.ts';
import type { StoreFaults } from './faulty-store.ts';
import type { NetworkFaults } from './network.ts';

/** What kind of life it is to be. */
export interface Setting {
  /** Endpoints of the tenant whose events need slices; 0 in most lives. */
  readonly wide: number;
  readonly endpoints: number;
  readonly events: number;
  /** How long faults go on, milliseconds. */
  readonly lasts: number;
  readonly transit: number;
  readonly inTransit: number;
  readonly limits: ScheduleLimits;
  readonly retrySchedule: readonly number[];
  readonly store: StoreFaults;
  readonly network: NetworkFaults;
  /** How many of each befall a life, at most. */
  readonly crashes: number;
  readonly threadDeaths: number;
  readonly takeovers: number;
  readonly jumps: number;
  readonly byHand: number;
}

const WIDE_EVERY = 40;

export function settingOf(seed: number, chance: Chance): Setting {
  const wide = seed % WIDE_EVERY === 0 ? slicesOf(chance) : 0;
  const often = (share: number, most: number): number => (chance.happens(share) ? chance.between(1, most) : 0);
  return {
    wide,
    endpoints: chance.between(2, 6),
    events: wide > 0 ? 3 : chance.between(10, 40),
    lasts: chance.between(5_000, 60_000),
    transit: chance.pick([0, 2, 30]),
    inTransit: chance.pick([2, 4_096]),
    limits: limitsOf(chance),
    retrySchedule: chance.pick([
      [0, 1, 5],
      [0, 0.5, 0.5, 2, 10],
      [1, 30],
    ]),
    store: {
      errorBefore: chance.pick([0, 0.02, 0.2]),
      errorAfter: chance.pick([0, 0.02, 0.2]),
      latency: chance.pick([0, 3, 40]),
    },
    network: { trouble: chance.pick([0, 0.1, 0.5]) },
    crashes: often(0.6, 4),
    threadDeaths: often(0.4, 3),
    takeovers: often(0.3, 2),
    jumps: wide > 0 ? 0 : often(0.2, 3),
    byHand: wide > 0 ? 0 : often(0.7, 20),
  };
}

/** Endpoints enough for one slice behind the event's own commit, or for several. */
function slicesOf(chance: Chance): number {
  return chance.happens(0.4) ? chance.between(1_001, 1_600) : chance.between(501, 700);
}

export function endpointSettings(chance: Chance, eventTypes: readonly string[]): EndpointSettings {
  return {
    url: 'https://example.com/hook',
    description: null,
    eventTypes,
    channels: [],
    sources: [],
    filter: null,
    transform: chance.happens(0.05) ? chance.pick(['drop', 'throw']) : null,
    headers: {},
    timeoutMs: 8_000,
    rateLimit: chance.happens(0.3) ? { limit: chance.between(1, 5), periodMs: chance.pick([100, 1_000]) } : null,
    concurrency: chance.between(1, 5),
    ordering: chance.pick(['none', 'key', 'endpoint']),
    retrySchedule: null,
    signing: 'v1',
    payload: 'full',
    metadata: {},
  };
}

function limitsOf(chance: Chance): ScheduleLimits {
  const held = chance.pick([8, 8_192]);
  const heldPerEndpoint = chance.pick([4, 1_024]);
  const inFlight = chance.pick([3, 2_048]);
  return { held, heldBytes: 64 * 1024 * 1024, heldPerEndpoint, inFlight, unrecorded: inFlight };
}
