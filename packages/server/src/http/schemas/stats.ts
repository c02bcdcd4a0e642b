import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { Counts } from '../../core/stats/counts.ts';
import { type Histogram, percentile } from '../../core/stats/histogram.ts';
import type { Frame } from '../../core/stats/resolution.ts';
import type { StatsBucket } from '../../ports.ts';
import { nullable, object, type Static } from './shape.ts';
import { TimeSchema } from './time.ts';

const Count = Type.Integer({ minimum: 0 });

const PercentilesSchema = object('Percentiles', { p50: Count, p95: Count, p99: Count });

const measured = {
  events: Type.Integer({ minimum: 0, description: 'Events accepted; of one endpoint always 0.' }),
  attempts: Count,
  failures: Type.Integer({ minimum: 0, description: 'Attempts that were no success.' }),
  delivered: Type.Integer({ minimum: 0, description: 'Deliveries that became final so.' }),
  exhausted: Count,
  cancelled: Type.Integer({ minimum: 0, description: 'Expired, or dropped by a transformation.' }),
  successRate: nullable(Type.Number({ minimum: 0, maximum: 1 }), 'Of the attempts; null without any.'),
  latencyMs: nullable(PercentilesSchema, 'From publish to delivered, milliseconds; at most a quarter too much.'),
};

const StatsBucketSchema = object('StatsBucket', { at: TimeSchema, ...measured });

const TotalsSchema = object('StatsTotals', {
  ...measured,
  attemptMs: nullable(PercentilesSchema, 'How long attempts took, milliseconds.'),
  outcomes: Type.Unsafe<Record<string, number>>({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Attempts by outcome.',
  }),
});

const seriesFields = {
  since: TimeSchema,
  until: TimeSchema,
  bucketMs: Type.Integer({ description: 'How wide a bucket is.' }),
  totals: TotalsSchema,
  buckets: Type.Array(StatsBucketSchema, { description: 'The oldest first, at most 201; those without anything too.' }),
};

const QueueAgeSchema = object('QueueAge', {
  fresh: Type.Number(),
  retry: Type.Number(),
  replay: Type.Number(),
  stored: Type.Number({ description: 'Due in the store and not read into memory yet.' }),
});

const percentilesExample = { p50: 12, p95: 45, p99: 230 };
const measuredExample = {
  events: 1200,
  attempts: 1260,
  failures: 60,
  delivered: 1195,
  exhausted: 2,
  cancelled: 0,
  successRate: 0.952,
  latencyMs: percentilesExample,
};
const seriesExample = {
  since: '2026-11-23T08:00:00.000Z',
  until: '2026-11-24T08:00:00.000Z',
  bucketMs: 600_000,
  totals: {
    ...measuredExample,
    attemptMs: percentilesExample,
    outcomes: { delivered: 1200, timeout: 20, http_error: 40 },
  },
  buckets: [{ at: '2026-11-23T08:00:00.000Z', ...measuredExample }],
};

export const StatsSchema = object(
  'Stats',
  {
    ...seriesFields,
    queueAgeSeconds: nullable(
      QueueAgeSchema,
      'How long the oldest waiting delivery of each lane has been due; null for one tenant.',
    ),
    endpoints: object('EndpointCounts', { active: Count, paused: Count, disabled: Count }),
  },
  {
    examples: [
      {
        ...seriesExample,
        queueAgeSeconds: { fresh: 0, retry: 0, replay: 0, stored: 0 },
        endpoints: { active: 40, paused: 1, disabled: 2 },
      },
    ],
  },
);

export const EndpointStatsSchema = object('EndpointStats', seriesFields, { examples: [seriesExample] });

/** A series as the API writes it, in buckets of the frame. */
export function statsJson(rows: readonly StatsBucket[], frame: Frame, add: (a: Counts, b: Counts) => Counts) {
  const buckets = new Map<number, Counts>();
  for (let at = frame.since; at < frame.until; at += frame.width) buckets.set(at, {});
  let totals: Counts = {};
  for (const { at, counts } of rows) {
    const start = Math.floor(at / frame.width) * frame.width;
    buckets.set(start, add(buckets.get(start) ?? {}, counts));
    totals = add(totals, counts);
  }
  return {
    since: formatTimestamp(frame.since),
    until: formatTimestamp(frame.until),
    bucketMs: frame.width,
    totals: {
      ...measuredJson(totals),
      attemptMs: percentilesJson(totals.duration),
      outcomes: { ...totals.outcomes },
    },
    buckets: [...buckets].map(([at, counts]) => ({ at: formatTimestamp(at), ...measuredJson(counts) })),
  };
}

function measuredJson(counts: Counts): Omit<Static<typeof StatsBucketSchema>, 'at'> {
  const { events = 0, delivered = 0, exhausted = 0, cancelled = 0, outcomes = {} } = counts;
  const attempts = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const failures = attempts - (outcomes.delivered ?? 0);
  return {
    events,
    attempts,
    failures,
    delivered,
    exhausted,
    cancelled,
    successRate: attempts === 0 ? null : (attempts - failures) / attempts,
    latencyMs: percentilesJson(counts.latency),
  };
}

function percentilesJson(histogram: Histogram = {}): Static<typeof PercentilesSchema> | null {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(histogram, share));
  return p50 == null || p95 == null || p99 == null ? null : { p50, p95, p99 };
}
