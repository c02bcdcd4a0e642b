import { backoffMs, pause } from './backoff.ts';
import { isProblem, ownProblem, ProblemError } from './problem.ts';
import { type Message, sseParser } from './sse.ts';

export interface StreamOptions {
  signal?: AbortSignal;
  /** Take up after this message's id; what happened since comes first. */
  lastEventId?: string;
  /** Further query parameters, such as `tenant`. */
  query?: Record<string, string>;
  /** Hears how the connection is doing; `lost` is followed by another try. */
  onState?: (state: StreamState) => void;
  /** Silence after which the connection is taken for dead, milliseconds (45 s; the server says something every 15 s). */
  silenceMs?: number;
  /** The wait before the first reconnect, milliseconds (500); doubling from there to 15 s. */
  reconnectMs?: number;
}

export type StreamState = 'connecting' | 'open' | 'lost';

export interface Connection {
  url: string;
  headers: Record<string, string>;
  fetch: (request: Request) => Promise<Response>;
}

/**
 * The messages of a server-sent event stream, reconnecting for as long as it is read, by `Last-Event-ID` and with
 * back-off. Works where `EventSource` cannot: with an Authorization header, in Node, and with a reason on refusal.
 * @throws {ProblemError} when the server refuses (401, 403, 404 and other 4xx except 408 and 429): asking again is useless
 */
export async function* readStream(connection: Connection, options: StreamOptions = {}): AsyncGenerator<Message, void> {
  const signal = options.signal ?? new AbortController().signal;
  let lastEventId = options.lastEventId ?? '';
  let baseMs = options.reconnectMs ?? 500;
  let failures = 0;
  while (!signal.aborted) {
    options.onState?.('connecting');
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener('abort', stop);
    try {
      const response = await open(connection, options, lastEventId, attempt.signal);
      options.onState?.('open');
      const parser = sseParser(lastEventId);
      for await (const text of texts(response, attempt, options.silenceMs ?? 45_000)) {
        failures = 0;
        for (const message of parser.push(text)) {
          lastEventId = message.id;
          yield message;
        }
        baseMs = parser.retryMs ?? baseMs;
      }
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      // Whatever else broke is the network's: try again.
    } finally {
      signal.removeEventListener('abort', stop);
      attempt.abort();
    }
    if (signal.aborted) return;
    failures += 1;
    options.onState?.('lost');
    await pause(backoffMs(failures, baseMs, Math.random), signal);
  }
}

async function open(connection: Connection, options: StreamOptions, lastEventId: string, signal: AbortSignal) {
  const url = new URL(connection.url);
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value);
  const headers: Record<string, string> = { ...connection.headers, accept: 'text/event-stream' };
  if (lastEventId !== '') headers['last-event-id'] = lastEventId;
  const response = await connection.fetch(new Request(url, { headers, signal }));
  const { status } = response;
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    const body: unknown = await response.json().catch(() => undefined);
    throw new ProblemError(
      isProblem(body) ? body : ownProblem('stream_lost', status, `The stream answered ${status}.`),
    );
  }
  if (!response.ok) throw new Error(`the stream answered ${status}`);
  return response;
}

async function* texts(response: Response, attempt: AbortController, silenceMs: number): AsyncGenerator<string, void> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      // A peer that is gone without a word never ends the read.
      const watch = setTimeout(() => attempt.abort(), silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(watch));
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
