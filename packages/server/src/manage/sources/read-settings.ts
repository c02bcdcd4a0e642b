import { describe, providers } from '#verify';
import { type Problem, problem } from '../../core/errors.ts';
import { type ProviderDescription, type SourceSettings, UNVERIFIED, WINDOW } from '../../core/source/source.ts';
import type { SecretsBody, SourceSettingsBody } from '../../http/schemas/source.ts';
import { fitsProvider } from './secret-shape.ts';

export type ReadSource =
  | { readonly ok: true; readonly settings: SourceSettings; readonly secrets: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

const ANSWER = { status: 200, body: '', contentType: 'text/plain; charset=utf-8' } as const;

/** Settings and secrets out of a body whose shape is right. `kept` are the secrets where the body names none. */
export function readSource(body: SourceSettingsBody & SecretsBody, kept: readonly string[]): ReadSource {
  const provider = body.provider as string | ProviderDescription;
  const fault = faultOfProvider(provider) ?? faultOfUrl(body.publicUrl ?? null);
  if (fault !== null) return { ok: false, problem: fault };
  const secrets = readSecrets(body, kept);
  const secretFault = faultOfSecrets(secrets, provider, body);
  if (secretFault !== null) return { ok: false, problem: secretFault };
  return {
    ok: true,
    secrets,
    settings: {
      name: body.name ?? null,
      provider,
      window: body.window ?? WINDOW.default,
      forward: body.forward ?? 'as_received',
      answer: body.answer ? { ...ANSWER, ...body.answer } : null,
      tolerance: body.tolerance ?? null,
      url: body.publicUrl ?? null,
    },
  };
}

function faultOfProvider(provider: string | ProviderDescription): Problem | null {
  if (typeof provider === 'string') {
    if (provider === UNVERIFIED || describe(provider) !== undefined) return null;
    const detail = `/provider is none that Posthorn knows: it is one of ${Object.keys(providers).join(', ')}, a description of your own, or none (nothing is verified)`;
    return problem('invalid_field', detail, '/provider');
  }
  const { name } = provider;
  if (describe(name) === undefined && name !== UNVERIFIED && name !== 'posthorn') return null;
  return problem('invalid_field', `/provider/name is taken: ${name} means another one`, '/provider/name');
}

function readSecrets({ secret, secrets }: SecretsBody, kept: readonly string[]): readonly string[] {
  if (secret === undefined && secrets === undefined) return kept;
  return [...new Set([secret ?? [], secrets ?? []].flat())];
}

function faultOfSecrets(
  secrets: readonly string[],
  provider: string | ProviderDescription,
  { secret, secrets: list }: SecretsBody,
): Problem | null {
  const pointer = secret === undefined && list !== undefined ? '/secrets' : '/secret';
  if (secret !== undefined && list !== undefined)
    return problem('invalid_field', 'give either secret or secrets', '/secret');
  if (provider === UNVERIFIED) {
    if (secrets.length === 0) return null;
    return problem('invalid_field', `${pointer}: nothing is verified with the provider none; leave it out`, pointer);
  }
  if (secrets.length === 0) {
    const detail = `${pointer} is missing: requests are verified with it; for a provider that signs nothing say so, with the provider none`;
    return problem('missing_field', detail, pointer);
  }
  if (secrets.every((one) => fitsProvider(provider, one))) return null;
  const detail = `${pointer} does not have the shape of what this provider gives out: copy it whole, from where its settings show it`;
  return problem('invalid_field', detail, pointer);
}

function faultOfUrl(url: string | null): Problem | null {
  if (url === null || /^https?:$/.test(URL.parse(url)?.protocol ?? '')) return null;
  return problem('invalid_field', '/publicUrl must be a URL that begins with https://', '/publicUrl');
}
