import Type from 'typebox';
import { problem } from '../../core/errors.ts';
import { newKey } from '../../http/auth/key-text.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField, TenantField } from '../../http/query/fields.ts';
import {
  CreatedPortalSessionSchema,
  PORTAL_TTL,
  PortalSessionDraftSchema,
  PortalSessionPageSchema,
  portalSessionJson,
} from '../../http/schemas/portal.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { ADMINS } from '../../http/scope.ts';
import { chooseOwner, chooseTenant } from '../../http/tenancy.ts';
import type { ApiKey } from '../../ports.ts';
import { keyPage } from '../key-page.ts';
import type { ManageParts } from '../parts.ts';
import { isPortal, roleOf, scopeOf } from './portal-key.ts';

const tags = ['Portal'];

/** Sessions that ended are swept when one is made: so many at most, and the next one goes on. */
const SWEPT = 20;

/**
 * Portal sessions: a link that lets a tenant look after its own webhooks for a while. A session is a key of that tenant
 * with a role that reaches no further than its endpoints and their deliveries; it cannot make keys that outlive it.
 */
export function portalSessionRoutes(app: Door, parts: ManageParts): void {
  const { store, settings, announce, clock, ids, cursors, randomBytes } = parts;

  const remove = async (key: ApiKey): Promise<void> => {
    await store.deleteApiKey(key.id);
    announce({ kind: 'api_key_deleted', id: key.id });
  };
  const open = (tenant: string | null): ApiKey[] =>
    settings
      .keys()
      .filter((key) => isPortal(key) && !isOver(key, clock()) && (tenant === null || key.tenant === tenant));

  app.post(
    '/v1/portal-sessions',
    {
      config: { roles: ADMINS, problems: ['unknown_tenant'] },
      schema: {
        operationId: 'createPortalSession',
        summary: "Make a link to a tenant's own portal",
        description:
          'The link lets its bearer see one tenant: endpoints, events, attempts, replay, secrets, test events and the catalogue. To put it into a frame, list the origin in `--portal-origins`.',
        tags,
        body: PortalSessionDraftSchema,
        response: { 201: CreatedPortalSessionSchema },
      },
    },
    async (request, reply) => {
      const { tenant, ttlSeconds = PORTAL_TTL.byDefault, scope = 'read_write' } = request.body;
      const owner = chooseOwner(request.scope, tenant, settings.hasTenant);
      if (!owner.ok) return refuse(reply, owner.problem);
      const now = clock();
      const { text, prefix, hash } = newKey(randomBytes);
      const key: ApiKey = {
        id: ids('key'),
        name: null,
        role: roleOf(scope),
        tenant: owner.tenant,
        prefix,
        createdAt: now,
        expiresAt: now + ttlSeconds * 1000,
      };
      await store.createApiKey(key, hash);
      announce({ kind: 'api_key', key, hash });
      const over = settings.keys().filter((other) => isPortal(other) && isOver(other, now));
      for (const other of over.slice(0, SWEPT)) await remove(other);
      // In the fragment, which no server and no log ever sees.
      const url = `${request.protocol}://${request.host}/portal#key=${text}`;
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ ...portalSessionJson(key, scope), url });
    },
  );

  app.get(
    '/v1/portal-sessions',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'listPortalSessions',
        summary: 'List the portal sessions that are open',
        tags,
        querystring: Type.Object({ tenant: TenantField, limit: LimitField, cursor: CursorField }),
        response: { 200: PortalSessionPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, settings.hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const filters = { tenant: choice.tenant };
      const from = cursors.open('portal-sessions', filters, query.cursor);
      if ('code' in from) return refuse(reply, from);
      const { data, next } = keyPage(open(choice.tenant), from.position, query.limit ?? LIMIT_DEFAULT);
      return reply.send({
        data: data.map((key) => portalSessionJson(key, scopeOf(key.role))),
        next: cursors.seal('portal-sessions', filters, next),
      });
    },
  );

  app.delete(
    '/v1/portal-sessions/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'revokePortalSession',
        summary: 'End a portal session',
        tags,
        params: IdParams,
        querystring: Type.Object({ tenant: TenantField }),
        response: { 204: Type.Null() },
      },
    },
    async ({ scope, query, params }, reply) => {
      const choice = chooseTenant(scope, query.tenant, settings.hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const key = open(choice.tenant).find(({ id }) => id === params.id);
      if (key === undefined) {
        const detail = `there is no open portal session ${JSON.stringify(params.id.slice(0, 64))}`;
        return refuse(reply, problem('not_found', detail));
      }
      await remove(key);
      return reply.code(204).send(null);
    },
  );
}

function isOver({ expiresAt }: ApiKey, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}
