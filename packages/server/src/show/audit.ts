import Type from 'typebox';
import { problem } from '../core/errors.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField, TenantField, textField, timeField } from '../http/query/fields.ts';
import { AuditCheckSchema, AuditPageSchema, auditJson } from '../http/schemas/audit.ts';
import { ADMINS } from '../http/scope.ts';
import { chooseTenant } from '../http/tenancy.ts';
import type { AuditLink, ReadStore } from '../ports.ts';
import type { ShowParts } from './parts.ts';

const tags = ['Audit'];
/** Entries checked in one read: a long one keeps the store's log from shrinking. */
const CHECKED_AT_ONCE = 2_000;

/** `GET /v1/audit` and `/v1/audit/verify`: who did what, and whether anybody has changed that since. */
export function auditLogRoutes(app: Door, { read, hasTenant, cursors }: ShowParts): void {
  app.get(
    '/v1/audit',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'listAudit',
        summary: 'List who did what',
        description: 'Every change by the API and every secret shown, newest first. Nothing is ever taken out.',
        tags,
        querystring: Type.Object({
          tenant: TenantField,
          key: textField('Only what this key did, by its id.'),
          operation: textField('Only this operation, such as `patchEndpoint`.'),
          object: textField('Only what was done to this id or name.'),
          since: timeField('At or after.'),
          until: timeField('Before.'),
          limit: LimitField,
          cursor: CursorField,
        }),
        response: { 200: AuditPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const { cursor, limit = LIMIT_DEFAULT, operation = null, object = null, since = null, until = null } = query;
      const { key = null } = query;
      const filters = { tenant: choice.tenant, key, operation, object, since, until };
      const from = cursors.open('audit', filters, cursor);
      if ('code' in from) return refuse(reply, from);
      const page = await read.audit({ ...filters, limit, position: from.position });
      return reply.send({ data: page.data.map(auditJson), next: cursors.seal('audit', filters, page.next) });
    },
  );

  app.get(
    '/v1/audit/verify',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'verifyAudit',
        summary: 'Check that nothing in the audit log was changed',
        tags,
        response: { 200: AuditCheckSchema },
      },
    },
    async ({ scope }, reply) => {
      if (scope.tenant !== null) {
        return refuse(reply, problem('forbidden', `the log is all tenants', and this key is for ${scope.tenant} only`));
      }
      return reply.send(await check(read));
    },
  );
}

async function check(read: Pick<ReadStore, 'checkAudit'>) {
  let last: AuditLink | null = null;
  for (;;) {
    const part: Awaited<ReturnType<ReadStore['checkAudit']>> = await read.checkAudit(last, CHECKED_AT_ONCE);
    last = part.last;
    if (!part.done) continue;
    const { broken } = part;
    return { ok: broken === null, entries: last?.number ?? 0, lastHash: last?.hash ?? null, broken };
  }
}
