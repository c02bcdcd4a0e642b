import type { Description } from '../description.ts';
import { DEFAULT_LIMIT, type Handler, receive, tooLarge, type WebhookOptions } from './receive.ts';

export type { Handler, Webhook, WebhookAnswer, WebhookOptions } from './receive.ts';

/** The part of API Gateway's (both versions), a function URL's and a load balancer's event that is used. */
export interface LambdaEvent {
  body?: string | null;
  isBase64Encoded?: boolean;
  headers?: Record<string, string | undefined> | null;
  multiValueHeaders?: Record<string, string[] | undefined> | null;
  httpMethod?: string;
  path?: string;
  rawPath?: string;
  rawQueryString?: string;
  requestContext?: { domainName?: string; http?: { method?: string }; path?: string };
}

export interface LambdaResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

const bodyOf = ({ body, isBase64Encoded }: LambdaEvent): Uint8Array =>
  isBase64Encoded
    ? Uint8Array.from(atob(body ?? ''), (char) => char.charCodeAt(0))
    : new TextEncoder().encode(body ?? '');

/** As far as the event says it; give `url` where the provider was given another. */
const urlOf = ({ rawPath, rawQueryString, path, requestContext }: LambdaEvent): string | undefined => {
  const host = requestContext?.domainName;
  const query = rawQueryString ? `?${rawQueryString}` : '';
  return host === undefined ? undefined : `https://${host}${rawPath ?? requestContext?.path ?? path ?? '/'}${query}`;
};

/** A handler for AWS Lambda: `export const handler = webhook(stripe, …)`. */
export const webhook =
  <Data>(description: Description<Data>, options: WebhookOptions, handler: Handler<Data>) =>
  async (event: LambdaEvent): Promise<LambdaResult> => {
    const body = bodyOf(event);
    const received = {
      headers: event.headers ?? event.multiValueHeaders ?? {},
      method: event.requestContext?.http?.method ?? event.httpMethod,
      url: urlOf(event),
      body,
    };
    const answer =
      body.length > (options.limit ?? DEFAULT_LIMIT)
        ? tooLarge()
        : await receive(description, options, handler, received);
    return { statusCode: answer.status, headers: answer.headers, body: answer.body };
  };
