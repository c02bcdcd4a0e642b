/**
 * Where a piece of a request stands:
 *
 * - `header.NAME`: a header, by its lower-case name
 * - `json.a.b.0.c`: a text, number or boolean in the JSON body; the segment `only` is the one element of a list of one
 * - `form.NAME`: a field of a form body
 * - `field.NAME`: a part of the signature header that is not a signature (`t` in `t=1700000000,v1=…`)
 * - `body`: the body as it came; `body.sha256`: its hash, in hex
 * - `url`, `method`: as given by the caller
 */
export type Source =
  | `header.${string}`
  | `json.${string}`
  | `form.${string}`
  | `field.${string}`
  | 'body'
  | 'body.sha256'
  | 'url'
  | 'method';

/** Text with sources in braces: `v0:{header.x-slack-request-timestamp}:{body}`. */
export type Template = string;

/** How the signatures stand in a request. */
export interface SignatureRule {
  /** Where; of several, the first that is there. */
  readonly in: Source | readonly Source[];
  /** Text before the signature, such as `sha256=`. What does not begin with it is malformed. */
  readonly prefix?: string;
  /** The separator of a header that is a list: `,` in `t=…,v1=…,v1=…`. Any signature of the list may match. */
  readonly list?: string;
  /** With `list`: the separator between a name and its value. */
  readonly pair?: string;
  /** With `list`: the name that signatures have (`v1`). Other names become `field.NAME`. */
  readonly key?: string;
  /** The header's name ends in a number, from 1 on, one header a key (DocuSign). */
  readonly numbered?: true;
}

/** How the text of a secret becomes a key. */
export interface SecretRule {
  /** `text`: its UTF-8 bytes; else decoded, strictly. */
  readonly encoding: 'text' | 'base64' | 'hex';
  /** Cut off before decoding, where it is there. */
  readonly prefix?: string;
  /** Only secrets with the prefix belong to this scheme. */
  readonly prefixRequired?: true;
  /** The prefix of the private key that `sign` wants, where it differs (`whsk_` to `whpk_`). */
  readonly signingPrefix?: string;
}

/** A time that is signed, and how far it may be from now. */
export interface TimestampRule {
  readonly in: Source;
  /** Unix seconds, Unix milliseconds, or RFC 3339 text. */
  readonly unit: 's' | 'ms' | 'iso';
  /** In seconds; null where the provider's own package checks nothing (a caller's `tolerance` still does). */
  readonly tolerance: number | null;
  /** `accepted` where the provider's own package refuses only what is too old. */
  readonly future?: 'accepted';
  /** In JSON: it must be a number, not text. */
  readonly number?: true;
}

/** What code of a provider's own may look at, where a template cannot say what is signed. */
export interface SignedRequest {
  readonly url: string | undefined;
  /** The text at a source, or undefined where there is none; `body` is the body, where it is UTF-8. */
  text(source: Source): string | undefined;
  /** The body as JSON, or undefined where it is none. */
  json(): unknown;
  /** Hex of the body's SHA-256. */
  bodySha256(): Promise<string>;
}

/**
 * What is signed. A function answers with every text that may have been signed (Twilio's port variants); with none,
 * the request is refused.
 */
export type SignedRule = Template | ((request: SignedRequest) => readonly string[] | Promise<readonly string[]>);

export type Algorithm = 'hmac-sha256' | 'hmac-sha1' | 'hmac-sha512' | 'ed25519' | 'ecdsa-p256' | 'token';

/** One way to sign. */
export interface Scheme {
  readonly signature: SignatureRule;
  readonly signed: SignedRule;
  /** `token` means that the secret itself is sent, and nothing is signed. */
  readonly algorithm: Algorithm;
  /** How a signature is written; `hex` is lower case. */
  readonly encoding: 'hex' | 'base64';
  /** `text` where not given. */
  readonly secret?: SecretRule;
  readonly timestamp?: TimestampRule;
  /**
   * Where the signature does not cover the whole body: whoever saw one request can make others, wholly or in the fields
   * that are not signed. Nothing here can help that; keep such URLs secret.
   */
  readonly body?: 'unsigned' | 'signed-in-part';
}

/** A request that wants an answer of its own and is no event: pings and proofs of ownership. */
export interface Handshake {
  /** What each source must hold, all of them: a text, a pattern, or null for nothing at all. */
  readonly when: Readonly<Partial<Record<Source, string | RegExp | null>>>;
  /** `never` where the provider sends it unsigned. */
  readonly signed: 'always' | 'never';
  readonly status: number;
  /** The body as text, or as JSON. `{mac:SOURCE}` is the hex HMAC-SHA256 of that source's text under the secret. */
  readonly text?: Template;
  readonly json?: Readonly<Record<string, Template | number>>;
}

/** What the provider wants to hear when all is well, and how soon. */
export interface Answer {
  readonly status: number;
  readonly body?: string;
  /** The provider's patience in seconds, where known. */
  readonly withinSeconds?: number;
}

/**
 * A provider, as data. `Data` is the type of what its bodies hold.
 *
 * `type`, `id`, `time` and `dedupe` are templates in order of preference: the first whose every source is there is used.
 */
export interface Description<Data = unknown> {
  /** Lower case, words joined by `-`. */
  readonly name: string;
  readonly title: string;
  /** Tried in order; a request is verified when one holds. */
  readonly schemes: readonly [Scheme, ...Scheme[]];
  readonly type: readonly Template[];
  /** Where the provider gives events no id of their own: left out, and `id` is the key to deduplicate by. */
  readonly id?: readonly Template[];
  /** When it happened. Where left out or not there, the signed timestamp. */
  readonly time?: readonly Template[];
  /** What stays the same when the provider sends again. `id` where left out, and the body's hash where that is missing. */
  readonly dedupe?: readonly Template[];
  /** `refused` where the provider's own package refuses an empty body. */
  readonly emptyBody?: 'refused';
  readonly handshake?: readonly Handshake[];
  readonly answer?: Answer;
  /** What `sign` sends along, by source (`header.…`, `json.…`), of `{type}`, `{event}.{action}`, `{id}`, `{time}`. */
  readonly sends?: Readonly<Record<string, Template>>;
  /** Never set: it carries the type of the data. */
  readonly data?: Data;
}
