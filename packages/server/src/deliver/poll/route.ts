import Type from 'typebox';
import { type Problem, problem } from '../../core/errors.ts';
import { findKeyById, type KeyBook } from '../../http/auth/keys.ts';
import type { Cursors } from '../../http/cursor.ts';
import type { Door, Stage } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { integerField, LIMIT_DEFAULT, LimitField, TenantField, textField } from '../../http/query/fields.ts';
import { PolledPageSchema } from '../../http/schemas/poll.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { VIEWERS } from '../../http/scope.ts';
import { chooseTenant, isSeen } from '../../http/tenancy.ts';
import {
  type Alarm,
  type Clock,
  type Feed,
  type PollAnswer,
  type PollQuery,
  type PollStore,
  type ReadStore,
  StoreUnavailable,
} from '../../ports.ts';
import { itemsOf, type PageParts, pageBytes } from './page.ts';
import { createWaiting, type Place } from './waiting.ts';

export interface PollParts extends PageParts {
  readonly read: Pick<ReadStore, 'endpoint' | 'poll'>;
  readonly store: PollStore;
  readonly feed: Feed;
  readonly hasTenant: (id: string) => boolean;
  readonly keys: KeyBook;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly alarm: Alarm;
}

/** Proxies commonly end what is silent for a minute. */
const LONGEST_WAIT_MS = 50_000;
const USUAL_WAIT_MS = 20_000;
const MOST_WAITERS = 1_000;
const MOST_WAITERS_OF_A_TENANT = 500;
/** Pages that were made and that nobody has taken yet: slow readers must not fill the memory. */
const MOST_UNREAD_BYTES = 64 * 1024 * 1024;
/** What is not heard of (another node's commit, the end of one that was under way) is looked for so often. */
const LOOK_AGAIN_MS = 2_000;
/** A cursor that means "what comes from now on". No cursor of ours is so short. */
const NOW = 'now';

const PollQuerySchema = Type.Object({
  after: textField('`next` of the page before; `now` for what comes from now on; the oldest that is kept if left out.'),
  limit: LimitField,
  waitMs: integerField(0, LONGEST_WAIT_MS, {
    default: USUAL_WAIT_MS,
    description: 'How long to wait where there is nothing yet, milliseconds; 0 answers at once.',
  }),
  tenant: TenantField,
});

/** `GET /v1/endpoints/{id}/poll`: an endpoint's events for a consumer that cannot be reached, in order, by a cursor. */
export function pollRoute(parts: PollParts): Stage {
  const { read, cursors, clock, keys } = parts;
  const waiting = createWaiting({ ...parts, most: MOST_WAITERS, mostOfTenant: MOST_WAITERS_OF_A_TENANT });
  let unreadBytes = 0;

  return (app: Door) => {
    // Whoever waits is answered: a server that closes would wait for them.
    app.addHook('preClose', async () => waiting.close());

    app.get(
      '/v1/endpoints/:id/poll',
      {
        exposeHeadRoute: false,
        config: { roles: VIEWERS, problems: ['not_found', 'invalid_cursor', 'overloaded'] },
        schema: {
          operationId: 'pollEndpoint',
          summary: "Poll an endpoint's events",
          description:
            'For consumers that cannot be reached: the events of the endpoint in the order of their commits, each with the body its webhook would bring, whatever became of its delivery. Where there is nothing after `after`, the answer waits until there is, or until `waitMs` are over. An answer holds at most 4 MiB of bodies, but at least one event.',
          tags: ['Endpoints'],
          params: IdParams,
          querystring: PollQuerySchema,
          response: { 200: PolledPageSchema },
        },
      },
      async ({ scope, query, params }, reply) => {
        const choice = chooseTenant(scope, query.tenant, parts.hasTenant);
        if (!choice.ok) return refuse(reply, choice.problem);
        const { after: given, limit = LIMIT_DEFAULT, waitMs = USUAL_WAIT_MS } = query;
        const filters = { endpoint: params.id };
        const from = given === NOW ? { position: 'end' as const } : cursors.open('poll', filters, given);
        if ('code' in from) return refuse(reply, from);
        const first = await read.endpoint(params.id);
        if (first === null || !isSeen(choice.tenant, first.tenant)) return refuse(reply, unknownEndpoint(params.id));
        if (unreadBytes >= MOST_UNREAD_BYTES) return refuse(reply, tooMuchUnread());
        const place = waiting.enter(params.id, first.tenant);
        if (place === null) return refuse(reply, tooManyWait());
        reply.raw.once('close', place.leave);
        try {
          const until = given === NOW ? 0 : clock() + waitMs;
          const asked = { endpoint: params.id, after: from.position, limit };
          const answer = await answerTo(asked, {
            parts,
            place,
            until,
            isEnded: () => reply.raw.destroyed || waiting.isClosed,
          });
          if (answer === null) return refuse(reply, unknownEndpoint(params.id));
          // What took long may have outlived the right to it, and the settings.
          if (findKeyById(keys, clock, scope.key) === null) return refuse(reply, keyIsGone());
          const endpoint = await read.endpoint(params.id);
          if (endpoint === null) return refuse(reply, unknownEndpoint(params.id));
          const bytes = pageBytes(await itemsOf(answer.polled, endpoint, parts), {
            next: cursors.seal('poll', filters, answer.position) as string,
            more: answer.hasMore,
            gap: answer.hasGap,
          });
          unreadBytes += bytes.byteLength;
          reply.raw.once('close', () => {
            unreadBytes -= bytes.byteLength;
          });
          return reply.type('application/json; charset=utf-8').send(bytes as never);
        } finally {
          place.leave();
        }
      },
    );
  };
}

type Page = Extract<PollAnswer, { kind: 'page' }>;

interface Asking {
  readonly parts: Pick<PollParts, 'read' | 'store' | 'clock'>;
  readonly place: Place;
  /** How long to wait for something, Unix milliseconds. */
  readonly until: number;
  /** Whether nobody waits for the answer any more, or nobody may. */
  readonly isEnded: () => boolean;
}

/** Reads until there is something to tell, or the time is over; null where there is no such endpoint. */
async function answerTo(asked: PollQuery, { parts, place, until, isEnded }: Asking): Promise<Page | null> {
  const { read, store, clock } = parts;
  let query = asked;
  let hasGap = false;
  const settledBy = Math.max(until, clock() + LONGEST_UNSETTLED_MS);
  for (;;) {
    const answer = await read.poll(query);
    if (answer === null) return null;
    if (answer.kind === 'not_polled') {
      if ((await store.startPolling(asked.endpoint)) === 'unknown') return null;
      continue;
    }
    if (answer.kind === 'page') {
      hasGap ||= answer.hasGap;
      const isOver = clock() >= until || isEnded();
      if (answer.polled.length > 0 || isOver || hasGap) return { ...answer, hasGap };
      const isFurther = answer.position !== query.after;
      query = { ...query, after: answer.position };
      if (isFurther && answer.hasMore) continue;
    }
    const dueAt = answer.kind === 'page' ? answer.nextDueAt : null;
    const soon = answer.kind === 'unsettled' ? UNSETTLED_MS : LOOK_AGAIN_MS;
    // What is unsettled must be awaited even by who does not want to wait: there is no place to give yet.
    const end = answer.kind === 'unsettled' ? settledBy : until;
    await place.next(Math.min(end, dueAt ?? Number.POSITIVE_INFINITY, clock() + soon));
    if (answer.kind === 'unsettled' && (isEnded() || clock() >= settledBy)) {
      throw new StoreUnavailable('commits are still under way that began before the first poll of this endpoint');
    }
  }
}

/** Commits take no longer than this, mostly. */
const UNSETTLED_MS = 20;
/** A commit of ours never takes so long; somebody else's transaction may. */
const LONGEST_UNSETTLED_MS = 5_000;

function unknownEndpoint(id: string): Problem {
  return problem('not_found', `there is no endpoint ${JSON.stringify(id.slice(0, 64))}`);
}

function tooManyWait(): Problem {
  return problem(
    'overloaded',
    `${MOST_WAITERS} consumers are being answered, or ${MOST_WAITERS_OF_A_TENANT} of this tenant, which is the most`,
  );
}

function tooMuchUnread(): Problem {
  return problem('overloaded', 'too much that was asked for has not been read yet: read it, or come back later');
}

function keyIsGone(): Problem {
  return problem('unauthenticated', 'the API key was deleted or has expired');
}
