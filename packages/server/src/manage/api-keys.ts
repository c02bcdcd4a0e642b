import Type from 'typebox';
import { type Problem, problem } from '../core/errors.ts';
import { parseTimestamp } from '../core/event/timestamp.ts';
import { newKey } from '../http/auth/key-text.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField, TenantField } from '../http/query/fields.ts';
import {
  ApiKeyPageSchema,
  ApiKeySchema,
  apiKeyJson,
  CreatedApiKeySchema,
  RoleSchema,
} from '../http/schemas/api-key.ts';
import { IdParams, nullable, object } from '../http/schemas/shape.ts';
import { NameSchema } from '../http/schemas/tenant.ts';
import { TimeSchema } from '../http/schemas/time.ts';
import { ADMINS, type Scope } from '../http/scope.ts';
import { chooseTenant, isSeen, unknownTenant } from '../http/tenancy.ts';
import type { ApiKey } from '../ports.ts';
import { keyPage } from './key-page.ts';
import type { ManageParts } from './parts.ts';
import { isPortal } from './portal/portal-key.ts';

const tags = ['API keys'];

const ApiKeyDraftSchema = object(
  'ApiKeyDraft',
  {
    name: Type.Optional(nullable(NameSchema)),
    role: RoleSchema,
    tenant: Type.Optional(
      nullable(Type.String({ minLength: 1, maxLength: 64 }), 'The only tenant it sees; null for all.'),
    ),
    expiresAt: Type.Optional(nullable(TimeSchema, 'Null for never.')),
  },
  { examples: [{ name: 'shop backend', role: 'publisher' }] },
);

const ApiKeyPatchSchema = object(
  'ApiKeyPatch',
  {
    name: Type.Optional(nullable(NameSchema)),
    expiresAt: Type.Optional(nullable(TimeSchema, 'Null for never.')),
  },
  { examples: [{ name: 'shop backend, until the move', expiresAt: '2027-01-31T00:00:00Z' }] },
);

/** A moment to come; null for never. */
function endOf(given: string | null | undefined, now: number): number | null | Problem {
  if (given == null) return null;
  const expiresAt = parseTimestamp(given);
  return expiresAt === null || expiresAt <= now
    ? problem('invalid_field', '/expiresAt must be a time to come, as in RFC 3339', '/expiresAt')
    : expiresAt;
}

const isFault = (end: number | null | Problem): end is Problem => typeof end === 'object' && end !== null;

const TenantQuery = Type.Object({ tenant: TenantField });

/** API keys. An admin's key that sees one tenant makes, sees and deletes keys of that tenant. */
export function apiKeyRoutes(app: Door, parts: ManageParts): void {
  const { store, settings, announce, clock, ids, cursors, randomBytes } = parts;

  const find = (scope: Scope, tenant: string | undefined, id: string) => {
    const choice = chooseTenant(scope, tenant, settings.hasTenant);
    if (!choice.ok) return choice;
    const key = settings.byId(id);
    const seen =
      key !== null &&
      !isPortal(key) &&
      (choice.tenant === null || (key.tenant !== null && isSeen(choice.tenant, key.tenant)));
    return seen ? ({ ok: true, key } as const) : ({ ok: false, problem: gone(id) } as const);
  };

  app.post(
    '/v1/api-keys',
    {
      config: { roles: ADMINS, problems: ['unknown_tenant'] },
      schema: {
        operationId: 'createApiKey',
        summary: 'Create a key',
        tags,
        body: ApiKeyDraftSchema,
        response: { 201: CreatedApiKeySchema },
      },
    },
    async ({ scope, body }, reply) => {
      const { name = null, role } = body;
      const tenant = body.tenant ?? scope.tenant;
      if (tenant !== null && (!settings.hasTenant(tenant) || (scope.tenant !== null && scope.tenant !== tenant))) {
        return refuse(reply, unknownTenant(tenant, '/tenant'));
      }
      const now = clock();
      const expiresAt = endOf(body.expiresAt, now);
      if (isFault(expiresAt)) return refuse(reply, expiresAt);
      const { text, prefix, hash } = newKey(randomBytes);
      const key: ApiKey = { id: ids('key'), name, role, tenant, prefix, createdAt: now, expiresAt };
      await store.createApiKey(key, hash);
      announce({ kind: 'api_key', key, hash });
      reply.header('cache-control', 'no-store');
      return reply.code(201).send({ ...apiKeyJson(key), key: text });
    },
  );

  app.get(
    '/v1/api-keys',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'listApiKeys',
        summary: 'List keys',
        tags,
        querystring: Type.Object({ tenant: TenantField, limit: LimitField, cursor: CursorField }),
        response: { 200: ApiKeyPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, settings.hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const filters = { tenant: choice.tenant };
      const from = cursors.open('api-keys', filters, query.cursor);
      if ('code' in from) return refuse(reply, from);
      // From memory, where every key is: the store's list knows no tenants.
      const keys = settings
        .keys()
        .filter((key) => !isPortal(key) && (choice.tenant === null || key.tenant === choice.tenant));
      const { data, next } = keyPage(keys, from.position, query.limit ?? LIMIT_DEFAULT);
      return reply.send({ data: data.map(apiKeyJson), next: cursors.seal('api-keys', filters, next) });
    },
  );

  app.get(
    '/v1/api-keys/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'getApiKey',
        summary: 'Get a key',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 200: ApiKeySchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = find(scope, query.tenant, params.id);
      return found.ok ? reply.send(apiKeyJson(found.key)) : refuse(reply, found.problem);
    },
  );

  /** One after the other: two at once could each take the other for the last one that stays. */
  let changing: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(change: () => Promise<Result>): Promise<Result> => {
    const changed = changing.then(change);
    changing = changed.catch(() => undefined);
    return changed;
  };

  app.patch(
    '/v1/api-keys/:id',
    {
      config: { roles: ADMINS, problems: ['in_use'] },
      schema: {
        operationId: 'patchApiKey',
        summary: 'Change the name of a key, or when it ends',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        body: ApiKeyPatchSchema,
        response: { 200: ApiKeySchema },
      },
    },
    async ({ scope, query, params, body }, reply) => {
      const patch = async (): Promise<ApiKey | Problem> => {
        const found = find(scope, query.tenant, params.id);
        if (!found.ok) return found.problem;
        const now = clock();
        const { name = found.key.name } = body;
        const expiresAt = body.expiresAt === undefined ? found.key.expiresAt : endOf(body.expiresAt, now);
        if (isFault(expiresAt)) return expiresAt;
        if (expiresAt !== null && body.expiresAt !== undefined && isLastAdmin(found.key, settings.keys(), now))
          return LAST;
        const key = { ...found.key, name, expiresAt };
        const hash = settings.hashOf(key.id);
        if (hash === null || (await store.updateApiKey(key)) === 'unknown') return gone(key.id);
        announce({ kind: 'api_key', key, hash });
        return key;
      };
      const patched = await inTurn(patch);
      return 'code' in patched ? refuse(reply, patched) : reply.send(apiKeyJson(patched));
    },
  );

  app.delete(
    '/v1/api-keys/:id',
    {
      config: { roles: ADMINS, problems: ['in_use'] },
      schema: {
        operationId: 'deleteApiKey',
        summary: 'Delete a key',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 204: Type.Null() },
      },
    },
    async ({ scope, query, params }, reply) => {
      const remove = async () => {
        const found = find(scope, query.tenant, params.id);
        if (!found.ok) return found.problem;
        if (isLastAdmin(found.key, settings.keys(), clock())) {
          return LAST;
        }
        await store.deleteApiKey(found.key.id);
        announce({ kind: 'api_key_deleted', id: found.key.id });
        return null;
      };
      const fault = await inTurn(remove);
      return fault === null ? reply.code(204).send(null) : refuse(reply, fault);
    },
  );
}

const LAST = problem('in_use', 'this is the last admin key for all tenants: create another one first');

const gone = (id: string): Problem => problem('not_found', `there is no key ${JSON.stringify(id.slice(0, 64))}`);

function isLastAdmin(key: ApiKey, keys: readonly ApiKey[], now: number): boolean {
  const rules = (one: ApiKey) =>
    one.role === 'admin' && one.tenant === null && (one.expiresAt === null || one.expiresAt > now);
  return rules(key) && !keys.some((other) => other.id !== key.id && rules(other));
}
