import Type from 'typebox';
import { problem } from '../../core/errors.ts';
import { findKeyById } from '../../http/auth/keys.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { TenantField, textField } from '../../http/query/fields.ts';
import { AttemptSummarySchema } from '../../http/schemas/attempt.ts';
import { DeliverySchema } from '../../http/schemas/delivery.ts';
import { EventSchema } from '../../http/schemas/event.ts';
import { VIEWERS } from '../../http/scope.ts';
import { chooseTenant, isSeen } from '../../http/tenancy.ts';
import type { ShowParts } from '../parts.ts';
import { follow } from './follow.ts';
import { openSink, type Sink } from './sink.ts';

const HEARTBEAT_MS = 15_000;
const MOST_STREAMS = 500;
const LONGEST_ID = 128;

const StreamQuery = Type.Object({
  tenant: TenantField,
  endpoint: textField('Only what happens to deliveries for this endpoint.'),
  type: textField('Only events of this type and their deliveries.'),
  lastEventId: textField('As the header Last-Event-ID, for clients that cannot set one.'),
});

/** `GET /v1/stream`: events, deliveries and attempts as they happen, as server-sent events. */
export function streamRoute(
  app: Door,
  { read, feed, hasTenant, keys, clock, heartbeatMs = HEARTBEAT_MS }: ShowParts,
): void {
  const streams = new Set<Sink>();
  // Streams end by themselves never: a server that closes would wait for them.
  app.addHook('preClose', async () => {
    for (const sink of streams) sink.end();
  });

  app.get(
    '/v1/stream',
    {
      exposeHeadRoute: false,
      config: { roles: VIEWERS, problems: ['not_found', 'overloaded'] },
      schema: {
        operationId: 'stream',
        summary: 'Follow what happens',
        description:
          'Server-sent events named `event` (an Event), `delivery` (a Delivery) and `attempt` (an AttemptSummary, followed by its delivery). Taken up again with `Last-Event-ID`: what happened since is told first, some of it perhaps twice. Where the beginning of that is past its retention, a message named `gap` says so first. A reader that leaves more than 1 MiB unread is cut off.',
        tags: ['Stream'],
        querystring: StreamQuery,
        produces: ['text/event-stream'],
        response: {
          200: {
            description: 'The stream; what stands in the data of its messages.',
            content: {
              'text/event-stream': { schema: Type.Union([EventSchema, DeliverySchema, AttemptSummarySchema]) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { scope, query } = request;
      const choice = chooseTenant(scope, query.tenant, hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const { endpoint = null, type = null } = query;
      if (endpoint !== null) {
        const found = await read.endpoint(endpoint);
        if (found === null || !isSeen(choice.tenant, found.tenant)) {
          return refuse(reply, problem('not_found', `there is no endpoint ${JSON.stringify(endpoint)}`));
        }
      }
      if (streams.size >= MOST_STREAMS)
        return refuse(reply, problem('overloaded', `${MOST_STREAMS} streams are open, which is the most`));

      const sink = openSink(reply);
      streams.add(sink);
      const heartbeat = setInterval(() => {
        if (findKeyById(keys, clock, scope.key) === null) sink.end();
        else sink.write(': \n\n');
      }, heartbeatMs);
      sink.onEnd(() => {
        clearInterval(heartbeat);
        streams.delete(sink);
      });
      sink.write('retry: 1000\n\n');
      const after = query.lastEventId ?? headerText(request.headers['last-event-id']);
      // What has been told cannot be taken back: a store that fails now ends the stream, and the reader comes back.
      await follow({ feed, read, choice: { tenant: choice.tenant, endpoint, type }, sink, after }).catch(() =>
        sink.end(),
      );
      return reply;
    },
  );
}

function headerText(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID ? value : null;
}
