import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';

/** What every router of ours does alike. Search values are plain text, so that addresses read well: `?type=order.created`. */
export const HOW_TO_ROUTE = {
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: 'intent',
  scrollRestoration: false,
} as const;

/** Keeps the named texts of an address's search part, and nothing else: whoever writes a link can write anything. */
export function keep<N extends string>(...names: N[]) {
  return (search: Record<string, unknown>): { [K in N]?: string } => {
    const kept: { [K in N]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '' && value.length <= 500) kept[name] = value;
    }
    return kept;
  };
}

/** The search part of an address with only what is given: an empty text says nothing. */
export function given<S extends object>(search: { [K in keyof S]?: S[K] | undefined }): S {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as S;
}
