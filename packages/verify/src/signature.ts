import type { SignatureRule, Source } from './description.ts';
import type { RequestView } from './read/request.ts';
import { type Refused, refused } from './verdict.ts';

/** What a request brought as signatures, and the other parts of a signature header. */
export interface Presented {
  signatures: readonly string[];
  fields: ReadonlyMap<string, string>;
}

/** More headers than any provider has keys in use at once. */
const MOST_NUMBERED = 32;

const noFields: ReadonlyMap<string, string> = new Map();

const describe = (source: Source): string =>
  source.startsWith('header.') ? `the header ${source.slice(7)}` : `${source} in the body`;

const numbered = (view: RequestView, base: Source): readonly string[] => {
  const signatures: string[] = [];
  for (let number = 1; number <= MOST_NUMBERED; number++) {
    const value = view.text(`${base}${number}` as Source);
    if (value === undefined) break;
    signatures.push(value);
  }
  return signatures;
};

const splitList = (value: string, rule: SignatureRule, where: string): Presented | Refused => {
  const signatures: string[] = [];
  const fields = new Map<string, string>();
  const pair = rule.pair ?? '=';
  for (const item of value.split(rule.list ?? ',')) {
    const cut = item.indexOf(pair);
    // Stricter than the providers' packages, which skip such items: nobody sends them.
    if (cut <= 0) return refused('malformed_signature', `${where} holds something that is no name and value`);
    const name = item.slice(0, cut);
    const text = item.slice(cut + pair.length);
    if (name === rule.key) {
      signatures.push(text);
    } else if (fields.has(name)) {
      return refused('malformed_signature', `${where} holds "${name.slice(0, 20)}" more than once`);
    } else {
      fields.set(name, text);
    }
  }
  return signatures.length > 0
    ? { signatures, fields }
    : refused('malformed_signature', `${where} holds no ${rule.key ?? ''} signature`);
};

/** Whether the request has anything where the rule looks. */
export const isPresent = (view: RequestView, rule: SignatureRule): boolean =>
  sourcesOf(rule).some((source) => view.lookup(source) !== undefined);

/** Where a rule looks, in order. */
export const sourcesOf = (rule: SignatureRule): readonly Source[] => {
  const sources = typeof rule.in === 'string' ? [rule.in] : rule.in;
  return rule.numbered ? sources.map((source): Source => `${source}1` as Source) : sources;
};

/** Reads the signatures that a request presents, by a scheme's rule. */
export const presented = (view: RequestView, rule: SignatureRule): Presented | Refused => {
  const source = sourcesOf(rule).find((one) => view.lookup(one) !== undefined);
  if (source === undefined) {
    const where = sourcesOf(rule).map(describe).join(' or ');
    return refused('missing_signature', `${where} is missing; is a secret set at the provider?`);
  }
  const value = view.lookup(source);
  const where = describe(source);
  if (value === null || value === undefined) {
    return refused('doubled_header', `${where} came more than once`);
  }
  if (rule.numbered) return { signatures: numbered(view, source.slice(0, -1) as Source), fields: noFields };
  if (rule.list !== undefined) return splitList(value, rule, where);
  const prefix = rule.prefix ?? '';
  return value.startsWith(prefix)
    ? { signatures: [value.slice(prefix.length)], fields: noFields }
    : refused('malformed_signature', `${where} does not begin with ${prefix}`);
};
