import Type from 'typebox';
import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import { limitBodiesUnderWay } from '../../http/bodies-under-way.ts';
import { takeBytes } from '../../http/body.ts';
import { bytesOf } from '../../http/bytes.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { ANYONE } from '../../http/scope.ts';
import { judge } from './judge.ts';
import type { PlayParts } from './parts.ts';
import { unknownReceiver } from './unknown.ts';

/** An event of the largest size with its envelope, and some. */
const LIMIT = 2 * 1024 * 1024;
const UNDER_WAY = 8 * LIMIT;
/** What has no content type is bytes (RFC 9110 section 8.3). */
const BYTES = 'application/octet-stream';

/** `POST /play/{id}`: takes whatever comes, and answers as it was told to. Whoever has the URL may send. */
export function playHook(app: Door, { receivers, read, clock, verify }: PlayParts): void {
  takeBytes(app, ['*'], LIMIT);
  limitBodiesUnderWay(app, UNDER_WAY);
  app.addHook('onRequest', async (request, reply) => {
    const { id } = request.params as { id: string };
    if (receivers.find(id) === null) return refuse(reply, unknownReceiver(id));
    // As it came, whatever it says that it is.
    request.headers['content-type'] = BYTES;
    return undefined;
  });

  app.post(
    '/play/:id',
    {
      config: { roles: ANYONE, problems: ['not_found', 'overloaded'] },
      schema: {
        operationId: 'playReceive',
        summary: 'A receiver to try things out with',
        description: 'Answers with the status that was chosen for it.',
        tags: ['Play'],
        params: IdParams,
        response: { 200: Type.Object({ received: Type.Boolean() }), 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const receiver = receivers.find(request.params.id);
      if (receiver === null) return refuse(reply, unknownReceiver(request.params.id));
      const at = clock();
      const body = bytesOf(request);
      const headers = pairsOf(request.raw.rawHeaders);
      const endpoints = await Promise.all([...receiver.endpoints].map((id) => read.endpoint(id)));
      const found = endpoints.filter((each): each is Endpoint => each !== null);
      const judgement = await judge(verify, { headers, body, now: at }, found);
      const { status } = receiver;
      receivers.keep(receiver, { at, status, headers, body, ...judgement });
      if (BODILESS.has(status)) return reply.code(status as 204).send(null);
      return reply.code(status as 200).send({ received: true });
    },
  );
}

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Names and values in turns, as Node has them, in pairs. */
function pairsOf(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? '']] : []));
}
