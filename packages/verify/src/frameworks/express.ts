import type { Description } from '../description.ts';
import { type NodeRequest, type NodeResponse, readNodeBody, requestUrl, writeAnswer } from './node.ts';
import { DEFAULT_LIMIT, type Handler, receive, tooLarge, type WebhookOptions } from './receive.ts';

export type { Handler, Webhook, WebhookAnswer, WebhookOptions } from './receive.ts';

/** The part of Express's request that is used. */
export interface ExpressRequest extends NodeRequest {
  body?: unknown;
  originalUrl?: string;
}

/** Bytes that a parser left (`express.raw()`), or else the request's own. */
const rawBody = async (request: ExpressRequest, limit: number): Promise<Uint8Array | undefined> => {
  const { body } = request;
  if (body instanceof Uint8Array) return body.length > limit ? undefined : body;
  if (body !== undefined) {
    throw new TypeError(
      'a body parser ran before the webhook, and the raw body is gone: mount the webhook above express.json(), or use express.raw({ type: "*/*" }) on its path',
    );
  }
  return readNodeBody(request, limit);
};

/** A route handler for Express 4 and 5: `app.post('/webhooks/stripe', webhook(stripe, …))`. Errors go to `next`. */
export const webhook =
  <Data>(description: Description<Data>, options: WebhookOptions, handler: Handler<Data>) =>
  async (request: ExpressRequest, response: NodeResponse, next: (error?: unknown) => void): Promise<void> => {
    try {
      const body = await rawBody(request, options.limit ?? DEFAULT_LIMIT);
      const { headers, method } = request;
      const url = requestUrl(request, request.originalUrl);
      const received = body === undefined ? undefined : { headers, method, url, body };
      writeAnswer(
        response,
        received === undefined ? tooLarge() : await receive(description, options, handler, received),
      );
    } catch (error) {
      next(error);
    }
  };
