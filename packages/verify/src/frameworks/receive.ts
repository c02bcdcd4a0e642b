import type { Description } from '../description.ts';
import { handshakeBy } from '../handshake.ts';
import { type RawBody, rawBody } from '../read/body.ts';
import { type HeadersLike, headerLookup } from '../read/headers.ts';
import { viewRequest } from '../read/request.ts';
import type { Secret } from '../secret.ts';
import type { Refused, Verified } from '../verdict.ts';
import { type VerifyRequest, verifyBy } from '../verify.ts';

/** A verified webhook, as a handler gets it. */
export interface Webhook<Data> extends Omit<Verified, 'ok'> {
  /** The body: JSON parsed, a form as an object, anything else as text. */
  data: Data;
  /** The body as it came. */
  body: Uint8Array;
}

/** An answer of the handler's own. */
export interface WebhookAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * Does the work, or hands it on; the provider waits for it. What it throws goes to the framework, which answers 500, so
 * that the provider sends again.
 */
export type Handler<Data> = (
  webhook: Webhook<Data>,
) => Promise<WebhookAnswer | undefined> | Promise<void> | WebhookAnswer | undefined | void;

export interface WebhookOptions {
  secret: Secret;
  /** The URL that the provider was given. Needed behind a proxy, for providers that sign it; else taken from the request. */
  url?: string;
  /** Seconds; the provider's own rule where left out. */
  tolerance?: number;
  /** The largest body in bytes; 25 MiB where left out, which is GitHub's. Larger ones get 413. */
  limit?: number;
  /** Told of each refusal, for logs and counts. */
  onRefused?: (refused: Refused) => void;
}

export const DEFAULT_LIMIT = 25 * 1024 * 1024;

/** A request as the adapters hand it over. */
export interface ReceivedRequest {
  headers: HeadersLike;
  body: VerifyRequest['body'];
  url?: string | undefined;
  method?: string | undefined;
}

const answer = (status: number, body: string): Required<WebhookAnswer> => ({
  status,
  headers: body === '' ? {} : { 'content-type': body.startsWith('{') ? 'application/json' : 'text/plain' },
  body,
});

export const tooLarge = (): Required<WebhookAnswer> => answer(413, '{"reason":"too_large"}');

const dataOf = (request: ReceivedRequest, body: RawBody): unknown => {
  const header = headerLookup(request.headers);
  const json = viewRequest(body, header, undefined, undefined).json();
  if (json !== undefined) return json;
  const text = body.text();
  const isForm = header('content-type')?.startsWith('application/x-www-form-urlencoded');
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : text;
};

/** What every adapter does between reading a request and writing an answer. */
export const receive = async <Data>(
  description: Description<Data>,
  options: WebhookOptions,
  handler: Handler<Data>,
  request: ReceivedRequest,
): Promise<Required<WebhookAnswer>> => {
  const { secret, tolerance } = options;
  const asked: VerifyRequest = { ...request, url: options.url ?? request.url, secret, tolerance };
  const greeting = await handshakeBy(description, asked);
  if (greeting !== null) return greeting;
  const verdict = await verifyBy(description, asked);
  if (!verdict.ok) {
    options.onRefused?.(verdict);
    return answer(401, JSON.stringify({ reason: verdict.reason }));
  }
  const { ok: _, ...facts } = verdict;
  // What verified is a body.
  const body = rawBody(request.body) as RawBody;
  const own = await handler({ ...facts, data: dataOf(request, body) as Data, body: body.bytes() });
  if (own !== undefined) return { headers: {}, body: '', ...own };
  return answer(description.answer?.status ?? 200, description.answer?.body ?? '');
};
