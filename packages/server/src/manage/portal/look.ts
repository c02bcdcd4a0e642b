import { problem } from '../../core/errors.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { PortalSchema } from '../../http/schemas/portal.ts';
import { timeJson } from '../../http/schemas/time.ts';
import { PORTAL } from '../../http/scope.ts';
import type { ManageParts } from '../parts.ts';
import { scopeOf } from './portal-key.ts';

/** `GET /v1/portal`: whom a portal session is for, and how its pages are to look. */
export function portalRoute(app: Door, { settings, portal }: Pick<ManageParts, 'settings' | 'portal'>): void {
  app.get(
    '/v1/portal',
    {
      config: { roles: PORTAL, problems: ['unauthenticated'] },
      schema: {
        operationId: 'getPortal',
        summary: 'Whom a portal session is for, and how its pages look',
        tags: ['Portal'],
        response: { 200: PortalSchema },
      },
    },
    async ({ scope }, reply) => {
      const key = settings.byId(scope.key);
      const tenant = settings.tenant(scope.tenant ?? '');
      if (key === null || tenant === null)
        return refuse(reply, problem('unauthenticated', 'the session has just ended'));
      return reply.send({
        tenant: { id: tenant.id, name: tenant.name },
        scope: scopeOf(scope.role),
        expiresAt: timeJson(key.expiresAt) ?? '',
        ...portal,
      });
    },
  );
}
