import { type Problem, problem } from '../../core/errors.ts';
import type { EndpointSettingsBody } from '../../http/schemas/endpoint.ts';
import type { Scope } from '../../http/scope.ts';

/** Null stands for what is not asked for. */
type Asked = { readonly [Field in 'payload' | 'verifyTls']?: EndpointSettingsBody[Field] | null };

/**
 * What a key of one tenant may not ask for on an endpoint, or null. Sensitive payloads leave thin, and certificates are
 * verified, unless somebody who answers for the whole project says otherwise (SAFETY.md sections 3 and 4).
 */
export function faultOfAsking({ tenant }: Scope, { payload, verifyTls }: Asked): Problem | null {
  if (tenant === null) return null;
  if (payload === 'full') {
    return problem(
      'forbidden',
      'a key of one tenant may not ask for full payloads: leave `payload` out, and all but sensitive events come whole',
      '/payload',
    );
  }
  if (verifyTls === false) {
    return problem(
      'forbidden',
      'a key of one tenant may not turn the verification of certificates off: ask whoever runs Posthorn',
      '/verifyTls',
    );
  }
  return null;
}
