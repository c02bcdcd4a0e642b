import Type from 'typebox';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { IdParams, NothingSchema, object } from '../../http/schemas/shape.ts';
import { SecretField, SOURCE_SECRETS, SourceSchema } from '../../http/schemas/source.ts';
import { ADMINS } from '../../http/scope.ts';
import { changeSource } from './change.ts';
import type { SourceParts } from './parts.ts';
import { TenantQuery } from './read.ts';
import { shownSource } from './shown.ts';

const RotationSchema = object(
  'SourceRotation',
  {
    secret: SecretField,
    keepOld: Type.Optional(
      Type.Boolean({
        description:
          'Whether those before verify beside it until `drop-old-secrets` (true): a provider changes over late.',
      }),
    ),
  },
  { examples: [{ secret: 'whsec_C2FVsBQIhrscChlQIMV', keepOld: true }] },
);

const schema = { tags: ['Sources'], params: IdParams, querystring: TenantQuery, response: { 200: SourceSchema } };

/** A secret is replaced without anybody having to know the one before: secrets are never shown again. */
export function sourceSecretRoutes(app: Door, parts: SourceParts): void {
  app.post(
    '/v1/sources/:id/rotate-secret',
    {
      config: { roles: ADMINS, problems: ['version_conflict'] },
      schema: { ...schema, operationId: 'rotateSourceSecret', summary: 'Take a new secret', body: RotationSchema },
    },
    async (request, reply) => {
      const { scope, query, params, body } = request;
      const { secret, keepOld = true } = body;
      const changed = await changeSource(parts, { scope, tenant: query.tenant, id: params.id }, ({ secrets }) => {
        const old = keepOld ? secrets.filter((one) => one !== secret) : [];
        return { secrets: [secret, ...old].slice(0, SOURCE_SECRETS) };
      });
      return changed.ok ? reply.send(shownSource(changed.source, request)) : refuse(reply, changed.problem);
    },
  );

  app.post(
    '/v1/sources/:id/drop-old-secrets',
    {
      config: { roles: ADMINS, problems: ['version_conflict'] },
      schema: {
        ...schema,
        operationId: 'dropOldSourceSecrets',
        summary: 'Verify with the newest secret alone',
        body: NothingSchema,
      },
    },
    async (request, reply) => {
      const { scope, query, params } = request;
      const changed = await changeSource(parts, { scope, tenant: query.tenant, id: params.id }, ({ secrets }) =>
        secrets.length > 1 ? { secrets: secrets.slice(0, 1) } : {},
      );
      return changed.ok ? reply.send(shownSource(changed.source, request)) : refuse(reply, changed.problem);
    },
  );
}
