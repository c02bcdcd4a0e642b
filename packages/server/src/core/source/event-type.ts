import { TYPE_NAME_LENGTH } from '../event/type-name.ts';

/** Stands for the provider's type where a request has none. */
const NAMELESS = 'unknown';

/**
 * The type of an event that came in by a source: `{provider}.{their type}`, every run of other characters than those of
 * names a dot (`orders/create` is `shopify.orders.create`), cut at the longest name there may be.
 */
export function receivedType(provider: string, type: string | null): string {
  const theirs = dotted((type ?? '').slice(0, 2 * TYPE_NAME_LENGTH)) || NAMELESS;
  return dotted(`${provider}.${theirs}`.slice(0, TYPE_NAME_LENGTH));
}

function dotted(text: string): string {
  return text
    .split(/[^A-Za-z0-9_-]+/)
    .filter((segment) => segment !== '')
    .join('.');
}
