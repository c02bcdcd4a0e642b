import { type Problem, problem } from '../../core/errors.ts';
import type { EndpointSettingsBody } from '../../http/schemas/endpoint.ts';
import type { Scope } from '../../http/scope.ts';

/**
 * What a key of one tenant may not ask for on an endpoint, or null: sensitive payloads leave thin, unless somebody who
 * answers for the whole project says otherwise (SAFETY.md section 4).
 */
export function faultOfAsking({ tenant }: Scope, { payload }: Partial<EndpointSettingsBody>): Problem | null {
  if (tenant === null || payload !== 'full') return null;
  return problem(
    'forbidden',
    'a key of one tenant may not ask for full payloads: leave `payload` out, and all but sensitive events come whole',
    '/payload',
  );
}
