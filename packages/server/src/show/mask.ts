import type { Endpoint } from '../core/endpoint/endpoint.ts';

const MASK = '*****';
/** Shorter values turn up by chance, and masking them would only make answers unreadable. */
const SHORTEST = 8;
/** Secrets and keys of ours by their shape, whoever's they are: an endpoint may be gone, and its secrets with it. */
const OURS = /whs(?:ec|k)_[A-Za-z0-9+/=_-]{16,}|phk_[0-9a-f]{8}_[0-9A-Za-z]{16,}/g;

/**
 * Takes our own secrets out of what a receiver has sent back: the endpoint's secrets, with and without their prefix, and
 * the values of its custom headers. Works on bytes seen as Latin-1 text, so that it finds them in what is no text too.
 */
export function masker(endpoint: Endpoint | null): (latin1: string) => string {
  const known = endpoint === null ? [] : secretsOf(endpoint);
  return (text) => known.reduce((masked, secret) => masked.replaceAll(secret, MASK), text.replace(OURS, MASK));
}

function secretsOf({ secrets, settings }: Endpoint): string[] {
  const texts = secrets.flatMap(({ secret }) => [secret, secret.slice(secret.indexOf('_') + 1)]);
  const values = Object.values(settings.headers).flatMap((value) => [value, value.replace(/^\S+ +/, '')]);
  // The longest first: a shorter one may be a part of it.
  return [...texts, ...values].filter((text) => text.length >= SHORTEST).sort((a, b) => b.length - a.length);
}
