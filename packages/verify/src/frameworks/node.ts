import type { Description } from '../description.ts';
import { DEFAULT_LIMIT, type Handler, receive, tooLarge, type WebhookAnswer, type WebhookOptions } from './receive.ts';

export type { Handler, Webhook, WebhookAnswer, WebhookOptions } from './receive.ts';

/** The part of node:http's `IncomingMessage` that is used. */
export interface NodeRequest extends AsyncIterable<unknown> {
  headers: Record<string, string | string[] | undefined>;
  method?: string | undefined;
  url?: string | undefined;
  socket?: object;
}

/** The part of node:http's `ServerResponse` that is used. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body?: string): unknown;
}

export interface NodeOptions extends WebhookOptions {
  /** Told what the handler threw, after 500 was answered; printed where left out. */
  onError?: (error: unknown) => void;
}

/** The URL as the client asked for it, as far as the request itself says; behind a proxy, give `url`. */
export const requestUrl = (request: NodeRequest, path = request.url ?? '/'): string => {
  const { host } = request.headers;
  const secure = request.socket !== undefined && 'encrypted' in request.socket && request.socket.encrypted === true;
  const scheme = secure ? 'https' : 'http';
  return `${scheme}://${typeof host === 'string' ? host : 'localhost'}${path}`;
};

/** The body up to the limit, or undefined where it is larger; the rest flows by, so that the answer can be read. */
export const readNodeBody = async (request: NodeRequest, limit: number): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('the request has an encoding set: verify needs its bytes');
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) return undefined;
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
};

export const writeAnswer = (response: NodeResponse, { status, headers, body }: Required<WebhookAnswer>): void => {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
};

/** A listener for node:http, node:https and what is built like them. Nothing may have read the body before. */
export const webhook =
  <Data>(
    description: Description<Data>,
    options: NodeOptions,
    handler: Handler<Data>,
  ): ((request: NodeRequest, response: NodeResponse) => Promise<void>) =>
  async (request, response) => {
    try {
      const body = await readNodeBody(request, options.limit ?? DEFAULT_LIMIT);
      const { headers, method } = request;
      const answer =
        body === undefined
          ? tooLarge()
          : await receive(description, options, handler, { headers, method, url: requestUrl(request), body });
      writeAnswer(response, answer);
    } catch (error) {
      writeAnswer(response, { status: 500, headers: {}, body: '' });
      (options.onError ?? console.error)(error);
    }
  };
