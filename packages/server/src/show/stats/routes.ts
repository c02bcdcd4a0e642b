import Type from 'typebox';
import { type Problem, problem } from '../../core/errors.ts';
import { addCounts } from '../../core/stats/counts.ts';
import { frameOf } from '../../core/stats/resolution.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { TenantField, timeField } from '../../http/query/fields.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { EndpointStatsSchema, StatsSchema, statsJson } from '../../http/schemas/stats.ts';
import { VIEWERS } from '../../http/scope.ts';
import { chooseTenant, isSeen } from '../../http/tenancy.ts';
import type { Clock, ReadStore, Series } from '../../ports.ts';

export interface StatsParts {
  readonly read: Pick<ReadStore, 'stats' | 'endpoint'>;
  readonly hasTenant: (id: string) => boolean;
  readonly clock: Clock;
  /** Resolves when what has happened until a moment ago can be read. */
  readonly fresh: () => Promise<void>;
  /** How long the oldest waiting delivery of each lane has been due, seconds; null while nobody can say. */
  readonly queueAge: () => Promise<{ fresh: number; retry: number; replay: number; stored: number } | null>;
  /** Endpoints by state; of one tenant, or of all. */
  readonly endpoints: (tenant: string | null) => { active: number; paused: number; disabled: number };
}

const tags = ['Statistics'];
const DAY = 24 * 3_600_000;

const StatsQuerySchema = Type.Object({
  since: timeField('The beginning; a day before the end unless given.'),
  until: timeField('The end; now unless given.'),
  tenant: TenantField,
});

const KEPT = 'In at most 201 buckets, as wide as that takes. Kept: minutes for 6 hours, tens of minutes for 7 days';

export function statsRoutes(parts: StatsParts) {
  const { read, hasTenant, clock, fresh } = parts;

  async function seriesOf(series: Series, asked: { since?: number | undefined; until?: number | undefined }) {
    const now = clock();
    const until = asked.until ?? now;
    const since = asked.since ?? until - DAY;
    if (since >= until) return problem('invalid_query', 'since must be before until') satisfies Problem;
    const frame = frameOf(series.kind, { since, until }, now);
    await fresh();
    const rows = await read.stats({ ...series, width: frame.rowWidth, since: frame.since, until: frame.until });
    return statsJson(rows, frame, addCounts);
  }

  return (app: Door): void => {
    app.get(
      '/v1/stats',
      {
        config: { roles: VIEWERS },
        schema: {
          operationId: 'getStats',
          summary: 'Events, deliveries, attempts and latency over time',
          description: `${KEPT} and hours for 90 days; of one tenant no minutes.`,
          tags,
          querystring: StatsQuerySchema,
          response: { 200: StatsSchema },
        },
      },
      async ({ scope, query }, reply) => {
        const choice = chooseTenant(scope, query.tenant, hasTenant);
        if (!choice.ok) return refuse(reply, choice.problem);
        const { tenant } = choice;
        const series =
          tenant === null ? ({ kind: 'project', id: '' } as const) : ({ kind: 'tenant', id: tenant } as const);
        const found = await seriesOf(series, query);
        if ('code' in found) return refuse(reply, found);
        const queueAgeSeconds = tenant === null ? await parts.queueAge() : null;
        return reply.send({ ...found, queueAgeSeconds, endpoints: parts.endpoints(tenant) });
      },
    );

    app.get(
      '/v1/endpoints/:id/stats',
      {
        config: { roles: VIEWERS },
        schema: {
          operationId: 'getEndpointStats',
          summary: 'Deliveries, attempts and latency of one endpoint over time',
          description: `${KEPT.replace('minutes for 6 hours, ', '')}.`,
          tags,
          params: IdParams,
          querystring: StatsQuerySchema,
          response: { 200: EndpointStatsSchema },
        },
      },
      async ({ scope, query, params }, reply) => {
        const choice = chooseTenant(scope, query.tenant, hasTenant);
        if (!choice.ok) return refuse(reply, choice.problem);
        const endpoint = await read.endpoint(params.id);
        if (endpoint === null || !isSeen(choice.tenant, endpoint.tenant)) {
          return refuse(reply, problem('not_found', `there is no endpoint ${JSON.stringify(params.id.slice(0, 64))}`));
        }
        const found = await seriesOf({ kind: 'endpoint', id: endpoint.id }, query);
        return 'code' in found ? refuse(reply, found) : reply.send(found);
      },
    );
  };
}
