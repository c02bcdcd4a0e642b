import { type Description, describe } from '#verify';
import type { ProviderDescription } from '../../core/source/source.ts';

const SHAPES = {
  text: /^[^\0]+$/,
  hex: /^(?:[0-9a-f]{2})+$/i,
  base64: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
} as const;

/** Whether a secret can be one of the provider's, by how its text becomes a key; a slip in copying is seen at once. */
export function fitsProvider(provider: string | ProviderDescription, secret: string): boolean {
  const description = typeof provider === 'string' ? describe(provider) : (provider as unknown as Description);
  return (description?.schemes ?? []).some(({ secret: rule = { encoding: 'text' as const } }) => {
    const { encoding, prefix = '', prefixRequired } = rule;
    const isPrefixed = secret.startsWith(prefix);
    if (prefixRequired && !isPrefixed) return false;
    if (secret.startsWith('-----BEGIN')) return encoding === 'base64';
    const text = isPrefixed ? secret.slice(prefix.length) : secret;
    return text !== '' && SHAPES[encoding].test(text);
  });
}
