import { ACTIVE, type Endpoint, type EndpointSettings, stateAt } from '../../core/endpoint/endpoint.ts';
import { OVERLAP, rotate } from '../../core/sign/rotation.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import {
  EndpointPatchSchema,
  EndpointSchema,
  type EndpointSettingsBody,
  EndpointSettingsSchema,
  endpointJson,
  settingsJson,
} from '../../http/schemas/endpoint.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { OWNERS, type Scope } from '../../http/scope.ts';
import { bodyChecker } from '../../http/validation.ts';
import { mergePatch } from '../merge-patch.ts';
import type { ManageParts } from '../parts.ts';
import { faultOfAsking } from './asking.ts';
import { type Changed, changeEndpoint, type Next } from './change.ts';
import { DISABLED_BY_HAND } from './create.ts';
import { findEndpoint } from './find.ts';
import { TenantQuery } from './read.ts';
import { readSettings } from './read-settings.ts';
import { chooseSecret } from './secrets.ts';
import { setState } from './set-state.ts';

const checkSettings = bodyChecker(EndpointSettingsSchema);

export function patchEndpointRoute(app: Door, parts: ManageParts): void {
  app.patch(
    '/v1/endpoints/:id',
    {
      config: { roles: OWNERS, problems: ['invalid_url', 'blocked_address', 'invalid_filter', 'version_conflict'] },
      schema: {
        operationId: 'patchEndpoint',
        summary: 'Change an endpoint',
        description: 'A change of `signing` makes a secret of that kind; the old one signs beside it for 24 hours.',
        tags: ['Endpoints'],
        params: IdParams,
        querystring: TenantQuery,
        body: EndpointPatchSchema,
        response: { 200: EndpointSchema },
      },
    },
    async ({ scope, query, params, body }, reply) => {
      const { disabled, ...patch } = body;
      const fault = faultOfAsking(scope, patch);
      if (fault !== null) return refuse(reply, fault);
      const which = { scope, tenant: query.tenant, id: params.id };
      const changed: Changed =
        Object.keys(patch).length === 0
          ? await findEndpoint(parts, scope, query.tenant, params.id)
          : await changeEndpoint(parts, which, (endpoint, now) => patched(endpoint, patch, { scope, now, parts }));
      if (!changed.ok) return refuse(reply, changed.problem);
      const wanted = await disable(changed.endpoint, disabled, parts);
      return wanted.ok
        ? reply.send(endpointJson(wanted.endpoint, parts.clock(), scope.role))
        : refuse(reply, wanted.problem);
    },
  );
}

interface Patching {
  readonly scope: Scope;
  readonly now: number;
  readonly parts: ManageParts;
}

async function patched(endpoint: Endpoint, patch: object, { scope, now, parts }: Patching): Promise<Next> {
  const merged = mergePatch(settingsJson(endpoint.settings), patch);
  const fault = checkSettings(merged);
  if (fault !== null) return { ok: false, problem: fault };
  const read = await readSettings(merged as EndpointSettingsBody, parts);
  if (!read.ok) return read;
  const settings = scope.tenant === null ? read.settings : verifyingElsewhere(read.settings, endpoint.settings.url);
  if (settings.signing === endpoint.settings.signing) return { ok: true, settings, secrets: endpoint.secrets };
  const fresh = chooseSecret(undefined, settings.signing, parts);
  if (!fresh.ok) return fresh;
  return { ok: true, settings, secrets: rotate(endpoint.secrets, fresh.secret, { now, overlap: OVERLAP.default }) };
}

/** Who turned verification off vouched for one receiver; a key of one tenant does not take that elsewhere. */
function verifyingElsewhere(settings: EndpointSettings, before: string): EndpointSettings {
  if (settings.verifyTls === undefined || new URL(settings.url).origin === new URL(before).origin) return settings;
  const { verifyTls: _off, ...verifying } = settings;
  return verifying;
}

/** `disabled` is a state and no setting: it stands in the patch because it may stand where an endpoint is created. */
async function disable(endpoint: Endpoint, disabled: boolean | undefined, parts: ManageParts): Promise<Changed> {
  const isDisabled = stateAt(endpoint.state, parts.clock()).status === 'disabled';
  if (disabled === undefined || disabled === isDisabled) return { ok: true, endpoint };
  return setState(parts, endpoint, disabled ? DISABLED_BY_HAND : ACTIVE);
}
