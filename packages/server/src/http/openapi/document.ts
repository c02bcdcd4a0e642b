import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Door } from '../door-types.ts';
import { ANYONE } from '../scope.ts';
import { liftComponents } from './components.ts';
import { withProblems } from './problems.ts';
import { tidied } from './tidy.ts';

/** Gathers the routes for the OpenAPI document. Has to come before them. */
export async function gatherRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Posthorn',
        version,
        description:
          'Webhooks in both directions: signed, filtered, ordered, retried for days, every attempt on record. Lists are `{data, next}`, newest first. PATCH is a JSON merge patch. Times are RFC 3339. What goes wrong is answered with a problem document (RFC 9457).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key.' },
          session: { type: 'apiKey', in: 'cookie', name: 'posthorn_session', description: "The dashboard's session." },
        },
      },
    },
    hideUntagged: true,
    transform: ({ schema, url, route }) => {
      const { roles } = route.config ?? {};
      const security = roles === undefined || roles === ANYONE ? [] : [{ key: [] }, { session: [] }];
      return { schema: { ...withProblems(schema, route), security }, url };
    },
  });
}

/** `/openapi.json`, made from the routes at the first request. */
export function serveDocument(app: Door): void {
  let document: string | undefined;
  app.get('/openapi.json', { config: { roles: ANYONE } }, async (_request, reply) => {
    document ??= JSON.stringify(liftComponents(tidied(app.swagger())));
    return reply.type('application/json; charset=utf-8').send(document);
  });
}
