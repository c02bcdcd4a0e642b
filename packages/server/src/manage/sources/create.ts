import { problem } from '../../core/errors.ts';
import { NO_REFUSALS } from '../../core/source/refusals.ts';
import { providerName, type Source, UNVERIFIED } from '../../core/source/source.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { SourceDraftSchema, SourceSchema } from '../../http/schemas/source.ts';
import { ADMINS } from '../../http/scope.ts';
import { chooseOwner } from '../../http/tenancy.ts';
import type { SourceParts } from './parts.ts';
import { readSource } from './read-settings.ts';
import { registerTypes } from './register-types.ts';
import { shownSource } from './shown.ts';

export function createSourceRoute(app: Door, parts: SourceParts): void {
  app.post(
    '/v1/sources',
    {
      config: { roles: ADMINS, problems: ['already_exists', 'unknown_tenant'] },
      schema: {
        operationId: 'createSource',
        summary: 'Create a source',
        description: "Registers the provider's event types that are not there yet; those of patient data as sensitive.",
        tags: ['Sources'],
        body: SourceDraftSchema,
        response: { 201: SourceSchema },
      },
    },
    async (request, reply) => {
      const { id = parts.ids('src'), tenant, ...body } = request.body;
      const owner = chooseOwner(request.scope, tenant, parts.settings.hasTenant);
      if (!owner.ok) return refuse(reply, owner.problem);
      const read = readSource(body, []);
      if (!read.ok) return refuse(reply, read.problem);

      const { settings, secrets } = read;
      const now = parts.clock();
      const source: Source = {
        id,
        tenant: owner.tenant,
        version: 1,
        settings,
        secrets,
        refused: NO_REFUSALS,
        createdAt: now,
        updatedAt: now,
      };
      // Before the first request can come: what is sensitive is so from the start.
      await registerTypes(providerName(settings), parts);
      if ((await parts.store.createSource(source)) === 'exists') {
        return refuse(
          reply,
          problem('already_exists', `the id ${id} is taken: choose another, or leave it out`, '/id'),
        );
      }
      parts.announce({ kind: 'source', source });
      warnOfUnverified(source, parts);
      return reply.code(201).send(shownSource(source, request));
    },
  );
}

export function warnOfUnverified({ id, tenant, settings }: Source, { log }: Pick<SourceParts, 'log'>): void {
  if (settings.provider !== UNVERIFIED) return;
  log.warn({ source: id, tenant }, 'this source verifies nothing: whoever knows its URL can make events');
}
