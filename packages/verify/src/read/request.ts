import type { Part } from '../crypto/concat.ts';
import { sha256Hex } from '../crypto/digest.ts';
import type { SignedRequest, Source } from '../description.ts';
import type { RawBody } from './body.ts';
import type { HeaderLookup } from './headers.ts';
import { jsonPath, scalarText } from './json-path.ts';
import { once } from './once.ts';

/** A request that can be asked for any source. Bodies are parsed when first asked for, and once. */
export interface RequestView extends SignedRequest {
  /** The body as it was given, text or bytes. */
  readonly given: Part;
  /** As `text`, but null for a header that came twice. */
  lookup(source: Source): string | null | undefined;
  /** The same request with the parts of a signature header as `field.…`. */
  withFields(fields: ReadonlyMap<string, string>): RequestView;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const noFields: ReadonlyMap<string, string> = new Map();

/** Looks at a request without touching it. */
export const viewRequest = (
  body: RawBody,
  header: HeaderLookup,
  url: string | undefined,
  method: string | undefined,
): RequestView => {
  const form = once(() => new URLSearchParams(body.text() ?? ''));
  const json = once(() => {
    const text = body.text();
    if (text === undefined) return undefined;
    // GitHub and Slack can send their JSON inside a form.
    const wrapped = header('content-type')?.startsWith('application/x-www-form-urlencoded');
    return parseJson(wrapped ? (form().get('payload') ?? '') : text);
  });

  const make = (fields: ReadonlyMap<string, string>): RequestView => {
    const lookup = (source: Source): string | null | undefined => {
      const dot = source.indexOf('.');
      const rest = source.slice(dot + 1);
      switch (dot < 0 ? source : source.slice(0, dot)) {
        case 'header':
          return header(rest);
        case 'json':
          return scalarText(jsonPath(json(), rest));
        case 'form':
          return form().get(rest) || undefined;
        case 'field':
          return fields.get(rest);
        case 'url':
          return url;
        case 'method':
          return method ?? 'POST';
        case 'body':
          return rest === 'body' ? body.text() : undefined;
        default:
          return undefined;
      }
    };
    return {
      given: body.given,
      url,
      lookup,
      json,
      text: (source) => lookup(source) ?? undefined,
      bodySha256: () => sha256Hex(body.bytes()),
      withFields: make,
    };
  };
  return make(noFields);
};
