import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, type Message, ProblemError, type StreamState } from '../src/index.ts';
import { serve } from './server.ts';

const SSE = { 'content-type': 'text/event-stream' };

async function take(messages: AsyncIterable<Message>, count: number): Promise<string[]> {
  const taken: string[] = [];
  for await (const message of messages) {
    taken.push(message.data);
    if (taken.length === count) break;
  }
  return taken;
}

test('a stream that is cut is taken up after the last message that arrived', async (t) => {
  const asked: unknown[] = [];
  const baseUrl = await serve(t, (request, response) => {
    asked.push([request.url, request.headers.authorization, request.headers['last-event-id']]);
    response.writeHead(200, SSE);
    if (asked.length === 1) response.write('id: a\ndata: 1\n\nid: b\ndata: 2\n\ndata: half');
    else response.write('id: c\ndata: 3\n\n');
    if (asked.length === 1) setImmediate(() => response.destroy());
  });
  const states: StreamState[] = [];
  const stream = createClient({ baseUrl, key: 'k' }).stream({
    query: { tenant: 'acme' },
    reconnectMs: 1,
    onState: (state) => states.push(state),
  });
  assert.deepEqual(await take(stream, 3), ['1', '2', '3']);
  assert.deepEqual(asked, [
    ['/v1/stream?tenant=acme', 'Bearer k', undefined],
    ['/v1/stream?tenant=acme', 'Bearer k', 'b'],
  ]);
  assert.deepEqual(states, ['connecting', 'open', 'lost', 'connecting', 'open']);
});

test('a server that is down, or says 503 or 429, is asked again', async (t) => {
  let asked = 0;
  const baseUrl = await serve(t, (_request, response) => {
    asked += 1;
    if (asked === 1) return void response.destroy();
    if (asked <= 3) return void response.writeHead(asked === 2 ? 503 : 429).end();
    response.writeHead(200, SSE).write('data: here\n\n');
  });
  assert.deepEqual(await take(createClient({ baseUrl }).stream({ reconnectMs: 1 }), 1), ['here']);
  assert.equal(asked, 4);
});

test('a connection that has gone silent is given up and made anew', async (t) => {
  let asked = 0;
  const baseUrl = await serve(t, (_request, response) => {
    asked += 1;
    response.writeHead(200, SSE).write(asked === 1 ? ': silence from here\n\n' : 'data: back\n\n');
  });
  assert.deepEqual(await take(createClient({ baseUrl }).stream({ reconnectMs: 1, silenceMs: 40 }), 1), ['back']);
});

test('a refusal ends the stream with its problem', async (t) => {
  const problem = { type: 'about:blank', title: 'No', status: 401, code: 'unauthenticated', detail: 'Give a key.' };
  const baseUrl = await serve(t, (_request, response) => void response.writeHead(401).end(JSON.stringify(problem)));
  await assert.rejects(take(createClient({ baseUrl }).stream(), 1), new ProblemError(problem));
});

test('an aborted stream ends without an error and closes its connection', { timeout: 5_000 }, async (t) => {
  const closed = Promise.withResolvers<void>();
  const baseUrl = await serve(t, (_request, response) => {
    response.on('close', () => closed.resolve());
    response.writeHead(200, SSE).write('data: 1\n\n');
  });
  const abort = new AbortController();
  for await (const message of createClient({ baseUrl }).stream({ signal: abort.signal })) {
    assert.equal(message.data, '1');
    abort.abort();
  }
  await closed.promise;
});
