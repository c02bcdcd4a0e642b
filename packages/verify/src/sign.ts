import { concat } from './crypto/concat.ts';
import { encode } from './crypto/encoding.ts';
import { hmac } from './crypto/hmac.ts';
import { makeSignature } from './crypto/key-pair.ts';
import type { Description, Scheme, SecretRule, Source } from './description.ts';
import { type RawBody, rawBody } from './read/body.ts';
import { headerLookup } from './read/headers.ts';
import { jsonPath, setJsonPath } from './read/json-path.ts';
import { type RequestView, viewRequest } from './read/request.ts';
import { fillNames } from './read/template.ts';
import { hashOf, signedTexts } from './scheme.ts';
import { listSecrets, type Secret, secretKey } from './secret.ts';
import { sourcesOf } from './signature.ts';

/** What to sign. */
export interface SignRequest {
  /** The private key for providers that sign with one. Of several, all sign where the provider can send several. */
  secret: Secret;
  body: string | Uint8Array | ArrayBuffer;
  /** Goes out where the provider puts the type into a header (`orders/create`, `pull_request.opened`). */
  type?: string | undefined;
  /** Goes out where the provider puts an id into a header; a random one where left out. */
  id?: string | undefined;
  /** Unix seconds; now where left out. */
  timestamp?: number | undefined;
  url?: string | undefined;
  method?: string | undefined;
  /** More headers to send; they win over ours. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** A request as the provider would send it. The body is the one given, unless the provider writes into it. */
export interface Signed {
  headers: Record<string, string>;
  body: string | Uint8Array;
}

interface Draft {
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
  fields: Map<string, string>;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Puts a value at a source. Changing JSON writes the body anew; what stands there already stays unless `replace`. */
const put = (draft: Draft, source: string, value: string | number, replace: boolean): void => {
  const name = source.slice(source.indexOf('.') + 1);
  if (source.startsWith('header.')) {
    if (replace || draft.headers[name] === undefined) draft.headers[name] = String(value);
  } else if (source.startsWith('field.')) {
    draft.fields.set(name, String(value));
  } else if (source.startsWith('json.')) {
    const json: unknown = JSON.parse(typeof draft.body === 'string' ? draft.body : decoder.decode(draft.body));
    if (!replace && jsonPath(json, name) !== undefined) return;
    setJsonPath(json, name, value);
    draft.body = JSON.stringify(json);
  }
};

const view = (draft: Draft, request: SignRequest): RequestView =>
  viewRequest(rawBody(draft.body) as RawBody, headerLookup(draft.headers), request.url, request.method).withFields(
    draft.fields,
  );

const timestampValue = (seconds: number, unit: 's' | 'ms' | 'iso'): string => {
  if (unit === 's') return String(Math.floor(seconds));
  return unit === 'ms' ? String(Math.round(seconds * 1000)) : new Date(seconds * 1000).toISOString();
};

const signWith = async (scheme: Scheme, secret: string, draft: Draft, request: SignRequest): Promise<string> => {
  const key = secretKey(secret, privateRule(scheme));
  if (key === undefined) throw new TypeError('the secret does not have the shape that this provider gives out');
  if (scheme.algorithm === 'token') return secret;
  const texts = await signedTexts(view(draft, request), scheme);
  if ('ok' in texts) throw new TypeError(texts.detail);
  const parts = texts[0] ?? [];
  if (scheme.algorithm === 'ed25519' || scheme.algorithm === 'ecdsa-p256') {
    return encode(await makeSignature(scheme.algorithm, key, concat(parts)), scheme.encoding);
  }
  return hmac(hashOf[scheme.algorithm] ?? 'SHA-256', key, parts, scheme.encoding);
};

const privateRule = ({ secret }: Scheme): SecretRule | undefined =>
  secret?.signingPrefix === undefined ? secret : { ...secret, prefix: secret.signingPrefix };

/** Writes the signatures down as the scheme's rule reads them. */
const place = (draft: Draft, scheme: Scheme, signatures: readonly string[]): void => {
  const rule = scheme.signature;
  const target = sourcesOf(rule).at(-1) as Source;
  if (rule.list !== undefined) {
    const pair = rule.pair ?? '=';
    const named = [...draft.fields, ...signatures.map((signature) => [rule.key ?? '', signature])];
    put(draft, target, named.map(([name, value]) => `${name}${pair}${value}`).join(rule.list), true);
  } else if (rule.numbered) {
    for (const [index, signature] of signatures.entries()) {
      put(draft, `${target.slice(0, -1)}${index + 1}`, signature, true);
    }
  } else {
    put(draft, target, `${rule.prefix ?? ''}${signatures[0]}`, true);
  }
};

/** The first scheme that takes the secret and finds all that it signs: Adyen's two differ by their bodies. */
const chooseScheme = async (schemes: readonly Scheme[], secret: string, request: RequestView): Promise<Scheme> => {
  const fitting = schemes.filter((scheme) => secretKey(secret, privateRule(scheme)) !== undefined);
  for (const scheme of fitting) {
    if (typeof scheme.signed !== 'function' || !('ok' in (await signedTexts(request, scheme)))) return scheme;
  }
  return (fitting[0] ?? schemes[0]) as Scheme;
};

/**
 * Signs a request as the provider would, for tests and for sending examples to oneself. Throws a TypeError where it
 * cannot: no secret, no URL where one is signed, no JSON where the provider writes into it.
 */
export const signBy = async (description: Description, request: SignRequest): Promise<Signed> => {
  const secrets = listSecrets(request.secret);
  const body = rawBody(request.body);
  if (secrets === undefined) throw new TypeError('the secret is missing, empty or not text');
  if (body === undefined) throw new TypeError('the body is neither bytes nor text');
  const seconds = request.timestamp ?? Date.now() / 1000;
  const draft: Draft = {
    headers: { 'content-type': 'application/json', ...lowerCase(request.headers) },
    body: body.given,
    fields: new Map(),
  };
  const scheme = await chooseScheme(description.schemes, secrets[0] as string, view(draft, request));
  const { type = '', id = crypto.randomUUID() } = request;
  const dot = type.indexOf('.');
  const names = {
    type,
    event: dot < 0 ? type : type.slice(0, dot),
    action: dot < 0 ? '' : type.slice(dot + 1),
    id,
    time: new Date(seconds * 1000).toISOString(),
  };
  for (const [source, template] of Object.entries(description.sends ?? {})) {
    const value = fillNames(template, names);
    if (value !== '') put(draft, source, value, false);
  }
  if (scheme.timestamp !== undefined) {
    const { in: source, unit, number } = scheme.timestamp;
    const value = timestampValue(seconds, unit);
    put(draft, source, number ? Number(value) : value, request.timestamp !== undefined);
  }
  const signing = canSendSeveral(scheme) ? secrets : secrets.slice(0, 1);
  const signatures: string[] = [];
  for (const secret of signing) signatures.push(await signWith(scheme, secret, draft, request));
  place(draft, scheme, signatures);
  return { headers: draft.headers, body: draft.body };
};

const canSendSeveral = (scheme: Scheme): boolean =>
  scheme.signature.list !== undefined || scheme.signature.numbered === true;

const lowerCase = (headers: SignRequest['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
