import { type ClientRequest, type IncomingMessage, request } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any;
}

export type RawHeaders = Readonly<Record<string, string | readonly string[]>>;

/** Sends a request as it is: a header with a list of values goes out once for each. */
export function sendRaw(
  url: string,
  headers: RawHeaders,
  body: string | Uint8Array,
  method = 'POST',
): Promise<RawAnswer> & { readonly sent: ClientRequest } {
  // Node frames the body of a DELETE not at all where its length is not said.
  const framed = { 'content-length': String(Buffer.byteLength(body)), ...headers } as Record<string, string | string[]>;
  const sent = request(url, { method, headers: framed, agent: false });
  const answer = new Promise<RawAnswer>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        let json: unknown = null;
        try {
          json = JSON.parse(text);
        } catch {
          // Not every answer is JSON.
        }
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    sent.end(body);
  });
  return Object.assign(answer, { sent });
}
