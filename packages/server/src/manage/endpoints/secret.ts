import Type from 'typebox';
import { problem } from '../../core/errors.ts';
import { OVERLAP, rotate, secretsInForce } from '../../core/sign/rotation.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { IdParams, nullable, OPTIONAL_BODY, object } from '../../http/schemas/shape.ts';
import { TimeSchema, timeJson } from '../../http/schemas/time.ts';
import { OWNERS } from '../../http/scope.ts';
import type { ManageParts } from '../parts.ts';
import { changeEndpoint } from './change.ts';
import { findEndpoint } from './find.ts';
import { TenantQuery } from './read.ts';
import { chooseSecret, publicKeyTextOf } from './secrets.ts';

const tags = ['Endpoints'];
const EXAMPLE = { secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', publicKey: null };

const fields = {
  secret: Type.String({ description: 'What its requests are signed with.' }),
  publicKey: nullable(Type.String(), '`whpk_…` for v1a; null for v1.'),
};
const SecretSchema = object('Secret', fields, { examples: [EXAMPLE] });
const RotatedSchema = object(
  'RotatedSecret',
  {
    ...fields,
    previousExpiresAt: nullable(TimeSchema, 'Until when the old one signs beside it; null when it ended at once.'),
  },
  { examples: [{ ...EXAMPLE, previousExpiresAt: '2026-11-25T07:24:34.123Z' }] },
);

const RotationSchema = object(
  'Rotation',
  {
    secret: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'Made where none is given.' })),
    overlapMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: OVERLAP.longest,
        description: 'How long the old one signs beside the new one (24 h).',
      }),
    ),
  },
  { ...OPTIONAL_BODY, examples: [{ overlapMs: 3_600_000 }] },
);

export function endpointSecretRoutes(app: Door, parts: ManageParts): void {
  app.get(
    '/v1/endpoints/:id/secret',
    {
      config: { roles: OWNERS },
      schema: {
        operationId: 'getEndpointSecret',
        summary: 'Reveal the secret',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 200: SecretSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = await findEndpoint(parts, scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      const [newest] = secretsInForce(found.endpoint.secrets, parts.clock());
      if (newest === undefined)
        return refuse(reply, problem('not_found', 'the endpoint has no secret: rotate it to make one'));
      reply.header('cache-control', 'no-store');
      return reply.send({ secret: newest.secret, publicKey: publicKeyTextOf(newest.secret) });
    },
  );

  app.post(
    '/v1/endpoints/:id/rotate-secret',
    {
      config: { roles: OWNERS, problems: ['version_conflict'] },
      schema: {
        operationId: 'rotateEndpointSecret',
        summary: 'Replace the secret',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        body: RotationSchema,
        response: { 200: RotatedSchema },
      },
    },
    async ({ scope, query, params, body }, reply) => {
      const { overlapMs: overlap = OVERLAP.default } = body;
      const changed = await changeEndpoint(parts, { scope, tenant: query.tenant, id: params.id }, (endpoint, now) => {
        const { settings, secrets } = endpoint;
        const chosen = chooseSecret(body.secret, settings.signing, parts);
        if (!chosen.ok) return chosen;
        // Twice the same would be two equal signatures, and the second would end while it is still in force.
        const others = secrets.filter(({ secret }) => secret !== chosen.secret);
        return { ok: true, settings, secrets: rotate(others, chosen.secret, { now, overlap }) };
      });
      if (!changed.ok) return refuse(reply, changed.problem);
      const [newest, previous] = changed.endpoint.secrets;
      if (newest === undefined) throw new Error('a rotation left no secret');
      reply.header('cache-control', 'no-store');
      return reply.send({
        secret: newest.secret,
        publicKey: publicKeyTextOf(newest.secret),
        previousExpiresAt: timeJson(previous?.expiresAt ?? null),
      });
    },
  );
}
