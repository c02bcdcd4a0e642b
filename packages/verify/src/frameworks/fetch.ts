import type { Description } from '../description.ts';
import { DEFAULT_LIMIT, type Handler, receive, tooLarge, type WebhookAnswer, type WebhookOptions } from './receive.ts';

export type { Handler, Webhook, WebhookAnswer, WebhookOptions } from './receive.ts';

const toResponse = ({ status, headers, body }: Required<WebhookAnswer>): Response =>
  // 204 and the like allow no body at all, not even an empty one.
  new Response(body === '' ? null : body, { status, headers });

/** The body up to the limit, or undefined where it is larger; the rest is not read. */
const readBody = async (request: Request, limit: number): Promise<Uint8Array | undefined> => {
  if (Number(request.headers.get('content-length')) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
    size += next.value.length;
    if (size > limit) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
};

/**
 * A handler of the web's own `Request`: for Next.js (`export const POST = webhook(…)`), Cloudflare Workers, Deno, Bun,
 * and Hono (`app.post(path, (c) => receive(c.req.raw))`). The request's body must not have been read.
 */
export const webhook =
  <Data>(
    description: Description<Data>,
    options: WebhookOptions,
    handler: Handler<Data>,
  ): ((request: Request) => Promise<Response>) =>
  async (request) => {
    if (request.bodyUsed) throw new TypeError('the body of the request was read before: verify needs it raw');
    const body = await readBody(request, options.limit ?? DEFAULT_LIMIT);
    if (body === undefined) return toResponse(tooLarge());
    const { headers, url, method } = request;
    return toResponse(await receive(description, options, handler, { headers, url, method, body }));
  };
