import type { Description, Template } from './description.ts';
import type { Clock } from './freshness.ts';
import { rawBody } from './read/body.ts';
import { type HeadersLike, headerLookup } from './read/headers.ts';
import { type RequestView, viewRequest } from './read/request.ts';
import { fillFirst } from './read/template.ts';
import { readTime } from './read/time.ts';
import { checkScheme, type Held } from './scheme.ts';
import { listSecrets, type Secret } from './secret.ts';
import { isPresent } from './signature.ts';
import { type Reason, type Refused, refused, type Verdict } from './verdict.ts';

/** A request as it came, and what to check it with. */
export interface VerifyRequest {
  /** As the provider shows it; for providers that sign with a private key, the public one. Several while rotating. */
  secret: Secret;
  headers: HeadersLike;
  /** The raw body: bytes, or text that was decoded from UTF-8. Never parsed JSON. */
  body: string | Uint8Array | ArrayBuffer;
  /** When the request arrived, in Unix seconds; now where left out. Pass it on when verifying later than that. */
  now?: number | undefined;
  /** How old, in seconds, a signed timestamp may be; the provider's own rule where left out, Infinity for any age. */
  tolerance?: number | undefined;
  /** The URL that the provider was given, for those that sign it (Twilio, Square, HubSpot). */
  url?: string | URL | undefined;
  /** `POST` where left out. */
  method?: string | undefined;
}

const LONGEST_KEY = 255;

const text = (value: unknown): string | undefined => {
  const written = value instanceof URL ? value.href : value;
  return typeof written === 'string' && written !== '' ? written : undefined;
};

/** Opens a request: its view, secrets and clock, or why it cannot be read. */
export const openRequest = (
  description: Description,
  request: VerifyRequest,
): { view: RequestView; secrets: readonly string[]; clock: Clock } | Refused => {
  const given: Partial<VerifyRequest> = request ?? {};
  const body = rawBody(given.body);
  if (body === undefined) {
    return refused('body_not_raw', 'the body is not raw bytes or text: read it before anything parses it');
  }
  if (body.empty && description.emptyBody === 'refused') {
    return refused('empty_body', `${description.title} sends no empty bodies; was it read before?`);
  }
  const secrets = listSecrets(given.secret);
  if (secrets === undefined) return refused('missing_secret', 'the secret is missing, empty or not text');
  const view = viewRequest(body, headerLookup(given.headers), text(given.url), text(given.method));
  return { view, secrets, clock: { now: given.now ?? Date.now() / 1000, tolerance: given.tolerance } };
};

/** Of several refusals, the one that got furthest says most: a secret of another scheme's shape says nothing. */
const TELLING: readonly Reason[] = ['invalid_secret', 'missing_signature', 'malformed_signature'];
const moreTelling = (one: Refused | undefined, other: Refused): Refused => {
  const rank = (refusal: Refused) => {
    const at = TELLING.indexOf(refusal.reason);
    return at < 0 ? TELLING.length : at;
  };
  return one === undefined || rank(other) > rank(one) ? other : one;
};

/** Tries the schemes whose signature is there, or else the first, to say what is missing. */
export const holds = async (
  description: Description,
  view: RequestView,
  secrets: readonly string[],
  clock: Clock,
): Promise<Held | Refused> => {
  const there = description.schemes.filter((scheme) => isPresent(view, scheme.signature));
  let refusal: Refused | undefined;
  for (const scheme of there.length > 0 ? there : description.schemes.slice(0, 1)) {
    const result = await checkScheme(view, scheme, secrets, clock);
    if (result.ok) return result;
    refusal = moreTelling(refusal, result);
  }
  return refusal ?? refused('missing_signature', 'no signature');
};

const HASH: Template = '{body.sha256}';

const dedupeKeyOf = async (description: Description, view: RequestView, id: string | undefined): Promise<string> => {
  const { dedupe } = description;
  // Hashed only where it is wanted: it costs as much as verifying.
  const hash = dedupe?.some((template) => template.includes(HASH)) ? await view.bodySha256() : undefined;
  const key = dedupe === undefined ? id : fillFirst(view, dedupe, hash);
  return key === undefined || key.length > LONGEST_KEY ? `sha256:${hash ?? (await view.bodySha256())}` : key;
};

/**
 * Verifies one request by a provider's description. Refusals are values; it throws for nothing that a request can hold.
 */
export const verifyBy = async (description: Description, request: VerifyRequest): Promise<Verdict> => {
  const opened = openRequest(description, request);
  if ('ok' in opened) return opened;
  const held = await holds(description, opened.view, opened.secrets, opened.clock);
  if (!held.ok) return held;
  const { view, signedAt } = held;
  const id = fillFirst(view, description.id);
  const time = fillFirst(view, description.time);
  const dedupeKey = await dedupeKeyOf(description, view, id);
  const happened = time === undefined ? undefined : readTime(time);
  return {
    ok: true,
    type: fillFirst(view, description.type) ?? null,
    id: id === undefined || id.length > LONGEST_KEY ? dedupeKey : id,
    timestamp: happened ?? (signedAt === undefined ? null : Math.floor(signedAt)),
    dedupeKey,
  };
};
