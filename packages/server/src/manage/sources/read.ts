import Type from 'typebox';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField, TenantField } from '../../http/query/fields.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { SourcePageSchema, SourceSchema } from '../../http/schemas/source.ts';
import { READERS } from '../../http/scope.ts';
import { chooseTenant, isSeen } from '../../http/tenancy.ts';
import { findSource } from './find.ts';
import type { SourceParts } from './parts.ts';
import { shownSource } from './shown.ts';

const tags = ['Sources'];
export const TenantQuery = Type.Object({ tenant: TenantField });

export function readSourceRoutes(app: Door, parts: SourceParts): void {
  const { book, settings, cursors } = parts;

  app.get(
    '/v1/sources',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'listSources',
        summary: 'List sources',
        tags,
        querystring: Type.Object({ tenant: TenantField, limit: LimitField, cursor: CursorField }),
        response: { 200: SourcePageSchema },
      },
    },
    async (request, reply) => {
      const { scope, query } = request;
      const choice = chooseTenant(scope, query.tenant, settings.hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const filters = { tenant: choice.tenant };
      const from = cursors.open('sources', filters, query.cursor);
      if ('code' in from) return refuse(reply, from);
      const { position } = from;
      const limit = query.limit ?? LIMIT_DEFAULT;
      const found = book
        .list()
        .filter((source) => isSeen(choice.tenant, source.tenant) && (position === null || placeOf(source) < position));
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const next = found.length > limit && last !== undefined ? placeOf(last) : null;
      return reply.send({
        data: shown.map((source) => shownSource(source, request)),
        next: cursors.seal('sources', filters, next),
      });
    },
  );

  app.get(
    '/v1/sources/:id',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'getSource',
        summary: 'Get a source',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 200: SourceSchema },
      },
    },
    async (request, reply) => {
      const found = findSource(parts, request.scope, request.query.tenant, request.params.id);
      return found.ok ? reply.send(shownSource(found.source, request)) : refuse(reply, found.problem);
    },
  );
}

/** Its place in the list, as text that sorts as the list does. */
function placeOf({ createdAt, id }: { readonly createdAt: number; readonly id: string }): string {
  return `${String(createdAt).padStart(15, '0')} ${id}`;
}
