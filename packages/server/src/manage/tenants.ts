import Type, { type Static } from 'typebox';
import { problem } from '../core/errors.ts';
import { CALLER_ID_RULE, isCallerId } from '../core/event/caller-id.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField } from '../http/query/fields.ts';
import { IdParams } from '../http/schemas/shape.ts';
import {
  TenantDraftSchema,
  TenantPageSchema,
  TenantPatchSchema,
  TenantSchema,
  TenantSettingsSchema,
  tenantJson,
} from '../http/schemas/tenant.ts';
import { ADMINS, READERS, type Scope } from '../http/scope.ts';
import { unknownTenant } from '../http/tenancy.ts';
import { bodyChecker } from '../http/validation.ts';
import type { Tenant } from '../ports.ts';
import { deleteTenant } from './delete-tenant.ts';
import { mergePatch } from './merge-patch.ts';
import type { ManageParts } from './parts.ts';

const tags = ['Tenants'];
/** Tenants that are there from the start, and why they stay. */
const KEPT = new Map([
  ['default', 'the tenant default is where everything goes that names no tenant'],
  ['posthorn', 'the tenant posthorn is where Posthorn tells what happens to it'],
]);

type Given = Static<typeof TenantSettingsSchema>;

/** What was not given is not set. */
function settingsOf({ name = null, metadata = {}, retentionSeconds = null }: Given) {
  return { name, metadata, retentionSeconds };
}

const checkSettings = bodyChecker(TenantSettingsSchema);

/** Tenants. A key that sees one tenant sees that one here, and makes, changes and deletes none. */
export function tenantRoutes(app: Door, parts: ManageParts): void {
  const { store, read, settings, announce, clock, ids, cursors } = parts;

  const seen = (scope: Scope, id: string): Tenant | null =>
    scope.tenant === null || scope.tenant === id ? settings.tenant(id) : null;
  const ofAll = (scope: Scope) =>
    scope.tenant === null
      ? null
      : problem('forbidden', `this takes a key for all tenants, and this key is for ${scope.tenant} only`);

  app.post(
    '/v1/tenants',
    {
      config: { roles: ADMINS, problems: ['already_exists'] },
      schema: {
        operationId: 'createTenant',
        summary: 'Create a tenant',
        tags,
        body: TenantDraftSchema,
        response: { 201: TenantSchema },
      },
    },
    async (request, reply) => {
      const forbidden = ofAll(request.scope);
      if (forbidden) return refuse(reply, forbidden);
      const { id = ids('tnt'), ...body } = request.body;
      const now = clock();
      const tenant = { id, ...settingsOf(body), createdAt: now, updatedAt: now };
      if ((await store.createTenant(tenant)) === 'exists')
        return refuse(reply, problem('already_exists', `there is a tenant ${id} already`, '/id'));
      announce({ kind: 'tenant', tenant });
      return reply.code(201).send(tenantJson(tenant));
    },
  );

  app.get(
    '/v1/tenants',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'listTenants',
        summary: 'List tenants',
        tags,
        querystring: Type.Object({ limit: LimitField, cursor: CursorField }),
        response: { 200: TenantPageSchema },
      },
    },
    async (request, reply) => {
      const { scope, query } = request;
      if (scope.tenant !== null) {
        const own = settings.tenant(scope.tenant);
        return reply.send({ data: own === null ? [] : [tenantJson(own)], next: null });
      }
      const from = cursors.open('tenants', {}, query.cursor);
      if ('code' in from) return refuse(reply, from);
      const page = await read.tenants({ limit: query.limit ?? LIMIT_DEFAULT, position: from.position });
      return reply.send({ data: page.data.map(tenantJson), next: cursors.seal('tenants', {}, page.next) });
    },
  );

  app.get(
    '/v1/tenants/:id',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'getTenant',
        summary: 'Get a tenant',
        tags,
        params: IdParams,
        response: { 200: TenantSchema },
      },
    },
    async (request, reply) => {
      const tenant = seen(request.scope, request.params.id);
      return tenant === null ? refuse(reply, unknownTenant(request.params.id)) : reply.send(tenantJson(tenant));
    },
  );

  const update = async (before: Tenant, body: Given): Promise<Tenant | null> => {
    const tenant = { ...before, ...settingsOf(body), updatedAt: clock() };
    if ((await store.updateTenant(tenant)) === 'unknown') return null;
    announce({ kind: 'tenant', tenant });
    return tenant;
  };

  app.patch(
    '/v1/tenants/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'patchTenant',
        summary: 'Change a tenant',
        tags,
        params: IdParams,
        body: TenantPatchSchema,
        response: { 200: TenantSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const before = seen(request.scope, id);
      if (before === null) return refuse(reply, unknownTenant(id));
      const forbidden = ofAll(request.scope);
      if (forbidden) return refuse(reply, forbidden);
      const { name, metadata, retentionSeconds } = before;
      const merged = mergePatch({ name, metadata, retentionSeconds }, request.body);
      const fault = checkSettings(merged);
      if (fault !== null) return refuse(reply, fault);
      const tenant = await update(before, merged as Given);
      return tenant === null ? refuse(reply, unknownTenant(id)) : reply.send(tenantJson(tenant));
    },
  );

  app.put(
    '/v1/tenants/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'putTenant',
        summary: 'Create a tenant, or replace its settings',
        tags,
        params: IdParams,
        body: TenantSettingsSchema,
        response: { 200: TenantSchema, 201: TenantSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { scope, body } = request;
      if (scope.tenant !== null && scope.tenant !== id) return refuse(reply, unknownTenant(id));
      const forbidden = ofAll(scope);
      if (forbidden) return refuse(reply, forbidden);
      if (!isCallerId(id)) return refuse(reply, problem('invalid_field', `the id in the path: ${CALLER_ID_RULE}`));
      const before = settings.tenant(id);
      const updated = before === null ? null : await update(before, body);
      if (updated !== null) return reply.send(tenantJson(updated));
      const now = clock();
      const tenant = { id, ...settingsOf(body), createdAt: now, updatedAt: now };
      if ((await store.createTenant(tenant)) === 'exists') {
        return refuse(
          reply,
          problem('version_conflict', `the tenant ${id} was just created by somebody else: try again`),
        );
      }
      announce({ kind: 'tenant', tenant });
      return reply.code(201).send(tenantJson(tenant));
    },
  );

  app.delete(
    '/v1/tenants/:id',
    {
      config: { roles: ADMINS, problems: ['in_use'] },
      schema: {
        operationId: 'deleteTenant',
        summary: 'Delete a tenant, its endpoints, its keys and its payloads',
        tags,
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (seen(request.scope, id) === null) return refuse(reply, unknownTenant(id));
      const forbidden = ofAll(request.scope);
      if (forbidden) return refuse(reply, forbidden);
      const kept = KEPT.get(id);
      if (kept !== undefined) return refuse(reply, problem('in_use', kept));
      const deleted = await deleteTenant(parts, id);
      return deleted === 'unknown' ? refuse(reply, unknownTenant(id)) : reply.code(204).send(null);
    },
  );
}
