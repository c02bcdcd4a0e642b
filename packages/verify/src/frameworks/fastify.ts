import type { Description } from '../description.ts';
import { DEFAULT_LIMIT, type Handler, receive, type WebhookOptions } from './receive.ts';

export type { Handler, Webhook, WebhookAnswer, WebhookOptions } from './receive.ts';

interface FastifyRequestLike {
  headers: Record<string, string | string[] | undefined>;
  method: string;
  protocol: string;
  host: string;
  originalUrl: string;
  body: unknown;
}

interface FastifyReplyLike {
  code(status: number): FastifyReplyLike;
  headers(headers: Record<string, string>): FastifyReplyLike;
  send(body: string): FastifyReplyLike;
}

/** The part of a Fastify instance that is used. */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit: number },
    parser: (request: never, body: never, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  route(options: {
    method: 'POST';
    url: string;
    handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>;
  }): unknown;
}

export interface FastifyOptions extends WebhookOptions {
  /** `/` where left out: the prefix that the plugin is registered with is the path. */
  path?: string;
}

/**
 * A Fastify plugin: `app.register(webhook(stripe, …), { prefix: '/webhooks/stripe' })`. It replaces the content type
 * parsers inside itself only; a larger body gets Fastify's own 413.
 */
export const webhook =
  <Data>(description: Description<Data>, options: FastifyOptions, handler: Handler<Data>) =>
  async (instance: FastifyLike): Promise<void> => {
    instance.removeAllContentTypeParsers();
    const parsing = { parseAs: 'buffer', bodyLimit: options.limit ?? DEFAULT_LIMIT } as const;
    instance.addContentTypeParser('*', parsing, (_request, body, done) => done(null, body));
    const route = async (request: FastifyRequestLike, reply: FastifyReplyLike) => {
      const { headers, method, protocol, host, originalUrl } = request;
      const answer = await receive(description, options, handler, {
        headers,
        method,
        url: `${protocol}://${host}${originalUrl}`,
        body: request.body instanceof Uint8Array ? request.body : '',
      });
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    };
    instance.route({ method: 'POST', url: options.path ?? '/', handler: route });
  };
