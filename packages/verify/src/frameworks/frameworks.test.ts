import assert from 'node:assert/strict';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { type Refused, sign } from '../index.ts';
import { slack } from '../providers/slack.ts';
import { type StripeEvent, stripe } from '../providers/stripe.ts';
import { twilio } from '../providers/twilio.ts';
import * as expressAdapter from './express.ts';
import * as fastifyAdapter from './fastify.ts';
import * as fetchAdapter from './fetch.ts';
import * as lambdaAdapter from './lambda.ts';
import * as nodeAdapter from './node.ts';
import type { Handler, WebhookOptions } from './receive.ts';

const secret = 'whsec_text';
// White space and numbers that parsing and writing again would change.
const body = '{ "id": "evt_1",  "type": "invoice.paid", "big": 820982911946154508, "one": 1.0, "é": "🚀" }\n';

/** What came back for a request. */
interface Reply {
  status: number;
  body: string;
  type: string | null;
}
type Post = (path: string, headers: Record<string, string>, body: string | Uint8Array) => Promise<Reply>;
type Mount = (t: TestContext, options: WebhookOptions, handler: Handler<StripeEvent>) => Promise<Post>;

const overHttp = async (t: TestContext, server: ReturnType<typeof createServer>): Promise<Post> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  return (path, headers, sent) =>
    new Promise((resolve, reject) => {
      const options = { port, path, method: 'POST', headers, agent: false };
      const request = httpRequest(options, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const { statusCode = 0, headers: got } = response;
        resolve({ status: statusCode, body: Buffer.concat(chunks).toString(), type: got['content-type'] ?? null });
      });
      request.on('error', reject);
      request.end(sent);
    });
};

const byFetch =
  (receive: (request: Request) => Response | Promise<Response>): Post =>
  async (path, headers, sent) => {
    const init = { method: 'POST', headers, body: sent as string };
    const response = await receive(new Request(`http://127.0.0.1${path}`, init));
    return { status: response.status, body: await response.text(), type: response.headers.get('content-type') };
  };

const mounts: Record<string, Mount> = {
  fetch: async (_t, options, handler) => {
    const receive = fetchAdapter.webhook(stripe, options, handler);
    return byFetch((request) => receive(request).catch(() => new Response(null, { status: 500 })));
  },
  hono: async (_t, options, handler) => {
    const receive = fetchAdapter.webhook(stripe, options, handler);
    const app = new Hono().post('/in', (c) => receive(c.req.raw)).onError((_error, c) => c.body(null, 500));
    return byFetch((request) => app.fetch(request));
  },
  node: (t, options, handler) =>
    overHttp(t, createServer(nodeAdapter.webhook(stripe, { ...options, onError: () => {} }, handler))),
  'express, nothing before': (t, options, handler) => {
    const app = express().post('/in', expressAdapter.webhook(stripe, options, handler));
    app.use(express.json());
    app.use(((_error, _request, response, _next) => response.status(500).end()) as express.ErrorRequestHandler);
    return overHttp(t, createServer(app));
  },
  'express, raw()': (t, options, handler) => {
    const app = express().use(express.raw({ type: '*/*', limit: '30mb' }));
    app.post('/in', expressAdapter.webhook(stripe, options, handler));
    app.use(((_error, _request, response, _next) => response.status(500).end()) as express.ErrorRequestHandler);
    return overHttp(t, createServer(app));
  },
  fastify: async (t, options, handler) => {
    const app = fastify();
    app.register(fastifyAdapter.webhook(stripe, options, handler), { prefix: '/in' });
    app.post('/json', async (request) => (request.body as { a: number }).a);
    await app.listen({ port: 0, host: '127.0.0.1' });
    t.after(() => app.close());
    const address = app.server.address() as AddressInfo;
    const elsewhere = await fetch(`http://127.0.0.1:${address.port}/json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":5}',
    });
    assert.equal(await elsewhere.text(), '5', 'other routes keep their parsers');
    return async (path, headers, sent) => {
      const answer = await app.inject({ method: 'POST', url: path, headers, payload: Buffer.from(sent as string) });
      return { status: answer.statusCode, body: answer.body, type: answer.headers['content-type']?.toString() ?? null };
    };
  },
  'lambda, text': async (_t, options, handler) => {
    const receive = lambdaAdapter.webhook(stripe, options, handler);
    return async (_path, headers, sent) => {
      const event = { body: Buffer.from(sent as string).toString(), headers };
      const result = await receive(event).catch(() => ({ statusCode: 500, headers: {}, body: '' }));
      return { status: result.statusCode, body: result.body, type: new Headers(result.headers).get('content-type') };
    };
  },
  'lambda, base64': async (_t, options, handler) => {
    const receive = lambdaAdapter.webhook(stripe, options, handler);
    return async (_path, headers, sent) => {
      const many = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
      const event = {
        body: Buffer.from(sent as string).toString('base64'),
        isBase64Encoded: true,
        multiValueHeaders: many,
      };
      const result = await receive(event).catch(() => ({ statusCode: 500, headers: {}, body: '' }));
      return { status: result.statusCode, body: result.body, type: new Headers(result.headers).get('content-type') };
    };
  },
};

for (const [name, mount] of Object.entries(mounts)) {
  describe(name, () => {
    it('hands a verified webhook over, with the body byte for byte', async (t) => {
      const seen: { type: string | null; id: string; data: StripeEvent; body: Uint8Array }[] = [];
      const post = await mount(t, { secret }, (webhook) => {
        seen.push(webhook);
      });
      const { headers } = await sign('stripe', { secret, body });
      const reply = await post('/in', headers, body);
      assert.equal(reply.status, 200);
      const [webhook] = seen;
      assert.equal(webhook?.type, 'invoice.paid');
      assert.equal(webhook?.id, 'evt_1');
      assert.equal(webhook?.data.type, 'invoice.paid');
      assert.equal(Buffer.from(webhook?.body ?? []).toString(), body);
    });

    it('answers 401 to what does not verify, tells why, and keeps it from the handler', async (t) => {
      const refusals: Refused[] = [];
      const post = await mount(t, { secret, onRefused: (refused) => refusals.push(refused) }, () => {
        assert.fail('the handler ran');
      });
      const { headers } = await sign('stripe', { secret: 'another', body });
      for (const sent of [headers, { 'content-type': 'application/json' }]) {
        const reply = await post('/in', sent, body);
        assert.equal(reply.status, 401);
        assert.match(reply.type ?? '', /json/);
        assert.equal(JSON.parse(reply.body).reason, refusals.at(-1)?.reason);
      }
      assert.deepEqual(
        refusals.map(({ reason }) => reason),
        ['signature_mismatch', 'missing_signature'],
      );
    });

    it('sends the handler’s own answer, and 500 where it throws', async (t) => {
      let fail = false;
      const post = await mount(t, { secret }, () => {
        if (fail) throw new Error('no');
        return { status: 202, headers: { 'content-type': 'text/plain' }, body: 'later' };
      });
      const { headers } = await sign('stripe', { secret, body });
      assert.deepEqual(await post('/in', headers, body), { status: 202, body: 'later', type: 'text/plain' });
      fail = true;
      assert.equal((await post('/in', headers, body)).status, 500);
    });

    it('answers 413 beyond the limit, and takes a body of exactly it', async (t) => {
      const limit = Buffer.byteLength(body);
      const post = await mount(t, { secret, limit }, () => {});
      const { headers } = await sign('stripe', { secret, body });
      assert.equal((await post('/in', headers, body)).status, 200);
      assert.equal((await post('/in', headers, `${body} `)).status, 413);
    });

    it('takes an empty body for what it is', async (t) => {
      const post = await mount(t, { secret }, () => {});
      assert.equal((await post('/in', { 'stripe-signature': 't=1,v1=x' }, '')).status, 401);
    });
  });
}

describe('adapters, the rest', () => {
  it('express: says what to do where a parser took the raw body', async (t) => {
    let message = '';
    const app = express().use(express.json());
    app.post(
      '/in',
      expressAdapter.webhook(stripe, { secret }, () => {}),
    );
    app.use(((error, _request, response, _next) => {
      message = error.message;
      response.status(500).end();
    }) as express.ErrorRequestHandler);
    const post = await overHttp(t, createServer(app));
    const { headers } = await sign('stripe', { secret, body });
    assert.equal((await post('/in', headers, body)).status, 500);
    assert.match(message, /above express\.json\(\)/);
  });

  it('fetch: says so where the body was read before', async () => {
    const receive = fetchAdapter.webhook(stripe, { secret }, () => {});
    const request = new Request('http://localhost/in', { method: 'POST', body });
    await request.text();
    await assert.rejects(receive(request), /was read before/);
  });

  it('answer handshakes without the handler', async () => {
    const receive = fetchAdapter.webhook(slack, { secret }, () => assert.fail('the handler ran'));
    const asked = await sign('slack', { secret, body: '{"type":"url_verification","challenge":"abc"}' });
    const post = byFetch(receive);
    assert.equal((await post('/in', asked.headers, asked.body)).body, 'abc');
  });

  it('sign the URL of the request, or the one given, and read forms', async (t) => {
    const form = 'MessageSid=SM1&MessageStatus=sent';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const seen: unknown[] = [];
    const handler: Handler<unknown> = ({ data, type }) => {
      seen.push(data, type);
    };
    const given = await sign('twilio', { secret, body: form, url: 'https://public.example/in?a=1', headers });
    const options = { secret, url: 'https://public.example/in?a=1' };
    const posts = [
      byFetch(fetchAdapter.webhook(twilio, options, handler)),
      await overHttp(t, createServer(nodeAdapter.webhook(twilio, options, handler))),
    ];
    for (const post of posts) assert.equal((await post('/in?a=1', given.headers, form)).status, 204);
    assert.deepEqual(seen.slice(0, 2), [{ MessageSid: 'SM1', MessageStatus: 'sent' }, 'message.sent']);

    const local = {
      ...(await sign('twilio', { secret, body: form, url: 'http://me.example/in?a=1', headers })).headers,
    };
    const app = express().use('/', expressAdapter.webhook(twilio, { secret }, handler));
    for (const server of [createServer(app), createServer(nodeAdapter.webhook(twilio, { secret }, handler))]) {
      const post = await overHttp(t, server);
      assert.equal((await post('/in?a=1', { ...local, host: 'me.example' }, form)).status, 204);
      assert.equal((await post('/in?a=2', { ...local, host: 'me.example' }, form)).status, 401);
    }
    const event = {
      body: form,
      headers: given.headers,
      rawPath: '/in',
      rawQueryString: 'a=1',
      requestContext: { domainName: 'public.example', http: { method: 'POST' } },
    };
    assert.equal((await lambdaAdapter.webhook(twilio, { secret }, handler)(event)).statusCode, 204);
  });
});
