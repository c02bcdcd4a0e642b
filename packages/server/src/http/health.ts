import Type from 'typebox';
import { problem } from '../core/errors.ts';
import type { Door } from './door-types.ts';
import { refuse } from './problem.ts';
import { object } from './schemas/shape.ts';
import { ANYONE } from './scope.ts';

/** Null when all is well; else why there is no point in sending requests here now. */
export type Readiness = () => string | null | Promise<string | null>;

const HealthSchema = object('Health', { status: Type.Literal('ok') }, { examples: [{ status: 'ok' }] });

/** `/healthz`: the process answers. `/readyz`: it can do its work. */
export function healthRoutes(app: Door, ready: Readiness): void {
  app.get(
    '/healthz',
    {
      config: { roles: ANYONE },
      schema: {
        operationId: 'getHealth',
        summary: 'Whether the process answers',
        tags: ['Server'],
        response: { 200: HealthSchema },
      },
    },
    async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get(
    '/readyz',
    {
      config: { roles: ANYONE, problems: ['overloaded'] },
      schema: {
        operationId: 'getReadiness',
        summary: 'Whether it takes requests',
        tags: ['Server'],
        response: { 200: HealthSchema },
      },
    },
    async (_request, reply) => {
      const why = await ready();
      reply.header('cache-control', 'no-store');
      return why === null ? reply.send({ status: 'ok' }) : refuse(reply, problem('overloaded', why));
    },
  );
}
