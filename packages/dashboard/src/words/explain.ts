import type { Explained } from '../api/types.ts';

/** Why an endpoint gets an event or does not: the server's own words, as a sentence. */
export function explanation({ detail, pointer }: Pick<Explained, 'detail' | 'pointer'>): string {
  // A name of the data, such as data.total, stays as it is.
  const begins = /^[a-z]+\b(?![.[])/.test(detail) ? detail.charAt(0).toUpperCase() : detail.charAt(0);
  const sentence = `${begins}${detail.slice(1)}.`;
  return pointer === null ? sentence : `${sentence} (filter ${pointer})`;
}

/** `3 endpoints would get this; CRM would not: data.total is 80, wanted more than 100.` */
export function explainedSentence(
  explained: {
    endpoints: number;
    matching: number;
    data: readonly Pick<Explained, 'endpoint' | 'matches' | 'outcome' | 'detail'>[];
  },
  nameOf: (endpoint: string) => string,
): string {
  const { endpoints, matching, data } = explained;
  if (endpoints === 0) return 'The tenant has no endpoint: nobody would get this.';
  const held = data.filter(({ outcome }) => outcome === 'hold').length;
  const get = matching - held;
  const parts = [`${plural(get, 'endpoint')} would get this`];
  if (held > 0) parts.push(`${held} would have it held`);
  const [first] = data.filter(({ matches }) => !matches);
  if (endpoints - matching === 1 && first !== undefined)
    parts.push(`${nameOf(first.endpoint)} would not: ${first.detail}`);
  else if (endpoints > matching) parts.push(`${endpoints - matching} would not`);
  return `${parts.join('; ')}.`;
}

function plural(n: number, noun: string): string {
  return `${n === 0 ? 'No' : n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}
