import { fromBase64, fromHex } from './crypto/encoding.ts';
import type { SecretRule } from './description.ts';

/** A secret, or several while an old one is being replaced. */
export type Secret = string | readonly string[];

const encoder = new TextEncoder();
const TEXT: SecretRule = { encoding: 'text' };

/** The secrets as a list; undefined where there is none or something that is no text. */
export const listSecrets = (secret: unknown): readonly string[] | undefined => {
  const list = Array.isArray(secret) ? secret : [secret];
  return list.length > 0 && list.every((one) => typeof one === 'string' && one !== '') ? list : undefined;
};

/** PEM is base64 between two lines. */
const withoutPem = (text: string): string =>
  text.startsWith('-----BEGIN') ? text.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '') : text;

/**
 * The key of a secret, or undefined where it is none by the rule. NUL is refused, for HMAC pads keys with it and would
 * take `secret` and `secret\0` for the same.
 */
export const secretKey = (secret: string, rule: SecretRule = TEXT): Uint8Array<ArrayBuffer> | undefined => {
  const prefix = rule.prefix ?? '';
  const prefixed = secret.startsWith(prefix);
  if (rule.prefixRequired && !prefixed) return undefined;
  const text = withoutPem(prefixed ? secret.slice(prefix.length) : secret);
  if (text === '' || text.includes('\0')) return undefined;
  if (rule.encoding === 'text') return encoder.encode(text);
  return rule.encoding === 'hex' ? fromHex(text) : fromBase64(text);
};
