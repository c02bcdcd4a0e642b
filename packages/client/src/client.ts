import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { failuresAsProblems } from './failures.ts';
import type { paths } from './schema.ts';
import type { Message } from './sse.ts';
import { readStream, type StreamOptions } from './stream.ts';

export interface ClientOptions {
  /** Where the server is, such as `https://hooks.example.com`. */
  baseUrl: string;
  /** An API key. A browser that has signed in has a cookie and needs none. */
  key?: string;
  /** Instead of the global fetch. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * `GET`, `POST`, `PUT`, `PATCH` and `DELETE` take a path of the OpenAPI document and answer `{ data, response }` or
 * `{ error, response }`, where `error` is a Problem; only an aborted call rejects.
 */
export interface Client extends FetchClient<paths> {
  /** What happens, as it happens (`/v1/stream`); see readStream. */
  stream(options?: StreamOptions): AsyncGenerator<Message, void>;
}

export function createClient(options: ClientOptions): Client {
  const headers: Record<string, string> = options.key === undefined ? {} : { authorization: `Bearer ${options.key}` };
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const client = createFetchClient<paths>({ baseUrl: options.baseUrl, headers, fetch });
  client.use(failuresAsProblems);
  const url = `${options.baseUrl.replace(/\/$/, '')}/v1/stream`;
  return { ...client, stream: (streaming) => readStream({ url, headers, fetch }, streaming) };
}
