import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { type Description, handshake } from '#verify';
import { type Problem, problem } from '../../core/errors.ts';
import { carriedHeaders } from '../../core/source/carried-headers.ts';
import { receivedType } from '../../core/source/event-type.ts';
import { providerName } from '../../core/source/source.ts';
import { limitBodiesUnderWay } from '../../http/bodies-under-way.ts';
import { takeBytes } from '../../http/body.ts';
import { bytesOf } from '../../http/bytes.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { publishContext } from '../../http/publish-context.ts';
import { IdParams, object } from '../../http/schemas/shape.ts';
import { ANYONE } from '../../http/scope.ts';
import { type PublishAnswer, type ReceivedEvent, StoreUnavailable } from '../../ports.ts';
import { answerHandshake, answerTaken, patienceOf } from './answer.ts';
import { answerOptions } from './cloud-events.ts';
import { type Facts, judge } from './facts.ts';
import type { OpenSource, ReceiveParts } from './parts.ts';
import { headersOf, verifiable } from './request.ts';

/** GitHub sends up to 25 MB, and nobody more. */
const LIMIT = 25 * 1024 * 1024;
/** Anybody may send to a source: what all do at once is bounded, too. */
const UNDER_WAY = 4 * LIMIT;
/** What has no content type is bytes (RFC 9110 section 8.3). */
const BYTES = 'application/octet-stream';

const TakenSchema = object(
  'Taken',
  {
    id: Type.Optional(Type.String({ description: "The event's id." })),
    duplicate: Type.Boolean({ description: 'Whether it had come before.' }),
  },
  { examples: [{ id: 'in_8J2mQyT1hJbP0aVwXx5nLk', duplicate: false }] },
);

/** `/in/{id}`: where other applications' webhooks arrive. Any method and content type; verified before it is parsed. */
export function sourceRoute(parts: ReceiveParts) {
  return (app: Door): void => {
    takeBytes(app, ['*'], LIMIT);
    limitBodiesUnderWay(app, UNDER_WAY);
    app.addHook('onRequest', async (request, reply) => {
      const { id } = request.params as { id: string };
      if (parts.find(id) === null) return refuse(reply, unknown(id));
      // What is no content type to Fastify is refused by it; here it is the provider's business, and kept as it came.
      request.headers['content-type'] = BYTES;
      return undefined;
    });

    app.post(
      '/in/:id',
      {
        bodyLimit: LIMIT,
        config: {
          roles: ANYONE,
          problems: ['unverified', 'body_too_large', 'schema_violation', 'store_unavailable', 'overloaded'],
        },
        schema: {
          operationId: 'receiveWebhook',
          summary: "Receive another application's webhook",
          description:
            'Any method and content type, up to 25 MiB. What does not verify is refused and counted; a source or its provider may want another answer.',
          tags: ['Sources'],
          params: IdParams,
          response: { 200: TakenSchema },
        },
      },
      async (request, reply) => {
        await receive(parts, request.params.id, request, reply);
        return reply;
      },
    );
    app.route({
      bodyLimit: LIMIT,
      config: { roles: ANYONE },
      method: ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: '/in/:id',
      handler: (request, reply) => receive(parts, (request.params as { id: string }).id, request, reply),
    });
  };
}

async function receive(
  parts: ReceiveParts,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const now = parts.clock();
  const found = parts.find(id);
  if (found === null) return refuse(reply, unknown(id));
  // It is a page of nobody's: what a source answers shall never run in the dashboard's name.
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  if (request.method === 'OPTIONS') return answerOptions(request, reply);

  const { source, description } = found;
  const greeting = description === null ? null : await handshake(description, verifiable(request, source, now));
  if (greeting !== null) return answerHandshake(reply, greeting);
  const facts = await judge(description, source, request, now);
  if (!facts.ok) return turnAway(parts, id, reply, facts.reason, problem('unverified', facts.detail));

  const event = eventOf(found, facts, request);
  const taken = await inTime(parts, parts.takeIn(event), now + patienceOf(description));
  if (!taken.ok) return turnAway(parts, id, reply, taken.problem.code, taken.problem);
  return answerTaken(reply, source, description, taken.receipt);
}

function eventOf({ source, description }: OpenSource, facts: Facts, request: FastifyRequest): ReceivedEvent {
  const headers = headersOf(request);
  return {
    source,
    type: receivedType(providerName(source.settings), facts.type),
    timestamp: facts.timestamp,
    contentType: contentTypeOf(headers['content-type']),
    data: bytesOf(request),
    headers: carriedHeaders(headers, secretHeaders(description)),
    asReceived: source.settings.forward === 'as_received',
    dedupeKey: facts.dedupeKey,
    windowMs: source.settings.window * 1000,
    traceparent: publishContext(request, 0).traceparent,
  };
}

/** It goes out again as a header of ours: one line of ASCII, or it is bytes. */
function contentTypeOf(values: readonly string[] | undefined): string {
  const value = values?.length === 1 ? (values[0] ?? '') : '';
  return /^[\x21-\x7e][\x20-\x7e]{0,199}$/.test(value) ? value.trimEnd() : BYTES;
}

/** The headers that hold the secret itself, where the provider signs nothing and sends that instead. */
function secretHeaders(description: Description | null): string[] {
  const tokens = (description?.schemes ?? []).filter(({ algorithm }) => algorithm === 'token');
  return tokens
    .flatMap(({ signature }) => signature.in)
    .filter((place) => place.startsWith('header.'))
    .map((place) => place.slice('header.'.length).toLowerCase());
}

/** An answer that comes too late is no answer: the provider sends again, and is told then what became of it. */
async function inTime({ alarm }: ReceiveParts, taking: Promise<PublishAnswer>, until: number): Promise<PublishAnswer> {
  const late = Promise.withResolvers<never>();
  const callOff = alarm(until, () =>
    late.reject(new StoreUnavailable('the commit takes longer than the provider waits')),
  );
  taking.catch(() => {});
  try {
    return await Promise.race([taking, late.promise]);
  } finally {
    callOff();
  }
}

function turnAway(parts: ReceiveParts, id: string, reply: FastifyReply, reason: string, fault: Problem): FastifyReply {
  parts.refused(id, reason);
  return refuse(reply, fault);
}

function unknown(id: string): Problem {
  return problem('not_found', `there is no source ${JSON.stringify(id.slice(0, 64))}: correct the URL at the sender`);
}
