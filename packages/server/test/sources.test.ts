/**
 * Whole runs: a provider's webhook, signed as the provider signs, into a source of a real server, out at an endpoint, and
 * verified there with the official Standard Webhooks library.
 */
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign as signByKey } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { type TestContext, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { type ProviderName, providers, sign } from '#verify';
import { catalogueOf } from '../src/manage/sources/catalogue/index.ts';
import { type Received, type Receiver, startReceiver } from './receiver.fixture.ts';
import { sendRaw } from './send-raw.fixture.ts';
import { runCli, type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

type Headers = Record<string, string>;

interface Case {
  readonly provider: ProviderName;
  /** Their word for the type, as `sign` takes it. */
  readonly type: string;
  readonly eventType: string;
  readonly body: string;
  readonly secrets: readonly [old: string, fresh: string];
  /** Where the signature stands. */
  readonly signature: string;
  /** A time is signed: what comes late is refused. */
  readonly timed?: true;
  /** A redelivery is known by an id in a header, whatever the body says. */
  readonly idHeader?: string;
}

const example = (provider: string, type: string): string =>
  JSON.stringify(catalogueOf(provider)?.types.find((one) => one.type === type)?.example);

function octokitPush(): string {
  const path = createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json');
  const events = JSON.parse(readFileSync(path, 'utf8')) as { name: string; examples: unknown[] }[];
  return JSON.stringify(events.find(({ name }) => name === 'push')?.examples[0], null, 2);
}

const NINE: readonly Case[] = [
  {
    provider: 'shopify',
    type: 'orders/create',
    eventType: 'shopify.orders.create',
    body: '{"id":820982911946154508,"total_price":"398.00","email":"joël@example.com"}',
    secrets: ['shpss_old', 'shpss_new'],
    signature: 'x-shopify-hmac-sha256',
    idHeader: 'x-shopify-webhook-id',
  },
  {
    provider: 'woocommerce',
    type: 'order.updated',
    eventType: 'woocommerce.order.updated',
    body: example('woocommerce', 'order.updated'),
    secrets: ['entity & "quotes" über', 'fresh'],
    signature: 'x-wc-webhook-signature',
  },
  {
    provider: 'stripe',
    type: 'invoice.paid',
    eventType: 'stripe.invoice.paid',
    body: example('stripe', 'invoice.paid'),
    secrets: ['whsec_old', 'whsec_new'],
    signature: 'stripe-signature',
    timed: true,
  },
  {
    provider: 'modern-treasury',
    type: 'payment_order.completed',
    eventType: 'modern-treasury.payment_order.completed',
    body: example('modern-treasury', 'payment_order.completed'),
    secrets: ['whk_old', 'whk_new'],
    signature: 'x-signature',
    idHeader: 'x-webhook-id',
  },
  {
    provider: 'spruce',
    type: 'contact.updated',
    eventType: 'spruce.contact.updated',
    body: example('spruce', 'contact.updated'),
    secrets: ['spruce-old', 'spruce-new'],
    signature: 'x-spruce-signature',
  },
  {
    provider: 'calendly',
    type: 'invitee.created',
    eventType: 'calendly.invitee.created',
    body: example('calendly', 'invitee.created'),
    secrets: ['calendly-old', 'calendly-new'],
    signature: 'calendly-webhook-signature',
    timed: true,
  },
  {
    provider: 'linear',
    type: 'Issue.update',
    eventType: 'linear.Issue.update',
    body: example('linear', 'Issue.update'),
    secrets: ['lin_wh_old', 'lin_wh_new'],
    signature: 'linear-signature',
    timed: true,
    idHeader: 'linear-delivery',
  },
  {
    provider: 'github',
    type: 'push',
    eventType: 'github.push',
    body: octokitPush(),
    secrets: ["It's a Secret to Everybody", 'fresh'],
    signature: 'x-hub-signature-256',
    idHeader: 'x-github-delivery',
  },
  {
    provider: 'pagerduty',
    type: 'incident.triggered',
    eventType: 'pagerduty.incident.triggered',
    body: example('pagerduty', 'incident.triggered'),
    secrets: ['pd-old', 'pd-new'],
    signature: 'x-pagerduty-signature',
    idHeader: 'x-webhook-id',
  },
];

interface Side {
  readonly server: ServerProcess;
  readonly receiver: Receiver;
}

/** One server and one receiver for all runs; each run has a source and an endpoint of its own. */
async function sideOf(t: TestContext): Promise<Side> {
  return { server: await startServer(t, temporaryFolder(t)), receiver: await startReceiver(t) };
}

/** A source and the endpoint that gets its events, with the secret that those are signed with. */
async function opened({ server, receiver }: Side, id: string, source: object, endpoint: object = {}) {
  const made = await server.call('POST', '/v1/sources', { id, ...source });
  assert.equal(made.status, 201, made.text);
  const out = await server.call('POST', '/v1/endpoints', { url: `${receiver.url}/${id}`, sources: [id], ...endpoint });
  assert.equal(out.status, 201, out.text);
  return {
    url: `${server.address}/in/${id}`,
    secret: out.json.secret as string,
    shown: async () => (await server.call('GET', `/v1/sources/${id}`)).json,
    patch: async (patch: object) => {
      const answer = await server.call('PATCH', `/v1/sources/${id}`, patch);
      assert.equal(answer.status, 200, answer.text);
      return answer.json;
    },
    post: async (action: string, body: object) => {
      const answer = await server.call('POST', `/v1/sources/${id}/${action}`, body);
      assert.equal(answer.status, 200, answer.text);
      return answer.json;
    },
    events: async () => (await server.call('GET', `/v1/events?source=${id}&limit=250`)).json.data,
    /** Waits for the so-manieth request at the endpoint. */
    arrived: async (count: number): Promise<Received> => {
      const mine = () => receiver.received.filter(({ path }) => path === `/${id}`);
      while (mine().length < count) await receiver.atLeast(receiver.received.length + 1, 20_000);
      return mine()[count - 1] as Received;
    },
    count: () => receiver.received.filter(({ path }) => path === `/${id}`).length,
  };
}

const seconds = () => Math.floor(Date.now() / 1000);
let made = 0;

/** Another body of the same kind: providers do not send two different things that are the same. */
function otherBody(body: string): string {
  const json = JSON.parse(body);
  const text = JSON.stringify(json, (key, value) =>
    (key === 'id' && typeof value === 'string') || key === 'uri' ? `${value}-${++made}` : value,
  );
  return `${text.slice(0, -1)},"n":${++made}}`;
}

test('the nine: signed, carried on, and everything else refused', { timeout: 300_000 }, async (t) => {
  const side = await sideOf(t);
  const everything = await side.server.call('POST', '/v1/endpoints', { url: `${side.receiver.url}/without-sources` });
  assert.equal(everything.status, 201);
  for (const one of NINE) await t.test(one.provider, () => wholeRun(side, one));
  const paths = new Set(side.receiver.received.map(({ path }) => path));
  assert.equal(paths.size, NINE.length, 'an endpoint that names no source gets nothing');
});

async function wholeRun(side: Side, one: Case): Promise<void> {
  const { provider, type, body, signature } = one;
  const [old, fresh] = one.secrets;
  // Patient data goes out whole only where the endpoint asks for it.
  const asking = provider === 'spruce' ? { payload: 'full' } : {};
  const run = await opened(side, provider, { provider, secret: old, name: provider }, asking);
  const signed = (secret: string, text = body, timestamp?: number) =>
    sign(provider, { secret, body: text, type, timestamp });
  const send = ({ headers, body: raw }: { headers: Headers; body: string | Uint8Array }) =>
    sendRaw(run.url, headers, raw);

  // Into the source, out at the endpoint, verified there.
  const first = await signed(old, body, one.timed ? seconds() : undefined);
  const taken = await send(first);
  assert.equal(taken.status, 200, taken.text);
  assert.equal(taken.json.duplicate, false);
  const out = await run.arrived(1);
  assert.equal(out.body.toString(), String(first.body), 'byte for byte');
  assert.equal(out.headers['content-type'], first.headers['content-type']);
  assert.equal(out.headers[signature], first.headers[signature], "the provider's own headers are carried on");
  assert.equal(out.headers['webhook-id'], taken.json.id);
  assert.doesNotThrow(() => new Webhook(run.secret).verify(out.body.toString(), out.headers as Headers));
  const [event] = await run.events();
  assert.equal(event.type, one.eventType);
  assert.equal(event.source, provider);

  // What came before is answered, and is nothing new.
  const again = await send(first);
  assert.deepEqual([again.status, again.text], [200, '{"duplicate":true}']);
  if (one.idHeader !== undefined) {
    const headers = { [one.idHeader]: String(first.headers[one.idHeader]) };
    const reworded = await sign(provider, {
      secret: old,
      body: `${String(first.body).slice(0, -1)},"retry":1}`,
      type,
      headers,
    });
    const answer = await send(reworded);
    assert.deepEqual([answer.status, answer.text], [200, '{"duplicate":true}'], 'the same id with another body');
  }

  // Refused: tampered, late, and with every kind of broken header.
  const refusedWith = async (what: string, headers: Record<string, string | string[]>, raw: string | Uint8Array) => {
    const answer = await sendRaw(run.url, headers, raw);
    assert.equal(answer.status, 401, `${what}: ${answer.text}`);
    assert.equal(answer.json.code, 'unverified', what);
  };
  const good = await signed(old, otherBody(body), one.timed ? seconds() : undefined);
  const value = String(good.headers[signature]);
  const without = Object.fromEntries(Object.entries(good.headers).filter(([name]) => name !== signature));
  await refusedWith('tampered', good.headers, String(good.body).replace('{', '{ '));
  await refusedWith('a trailing line', good.headers, `${good.body}\n`);
  await refusedWith('another secret', (await signed('another')).headers, body);
  await refusedWith('no signature', without, good.body);
  await refusedWith('an empty signature', { ...without, [signature]: '' }, good.body);
  await refusedWith('a doubled signature', { ...without, [signature]: [value, value] }, good.body);
  await refusedWith('half a signature', { ...without, [signature]: value.slice(0, -4) }, good.body);
  await refusedWith('10 kB of signature', { ...without, [signature]: value.padEnd(10_000, 'a') }, good.body);
  await refusedWith('a signature that is not ASCII', { ...without, [signature]: `${value.slice(0, -1)}é` }, good.body);
  await refusedWith('no body', good.headers, '');
  await refusedWith('no UTF-8', good.headers, Buffer.from([0xff, 0xfe]));
  let refusals = 11;
  const late = await signed(old, otherBody(body), seconds() - 3_600);
  if (one.timed) {
    await refusedWith('an hour late', late.headers, late.body);
    refusals++;
  }
  const { refused } = await run.shown();
  assert.equal(refused.count, refusals);
  assert.ok(refused.reason !== null && Date.parse(refused.at) > Date.now() - 60_000);
  assert.deepEqual([refused.last.length, refused.last[0]], [refusals, { at: refused.at, reason: refused.reason }]);
  assert.equal((await run.events()).length, 1, 'what is refused is not kept');

  // A new secret, with the old one for a while.
  assert.equal((await run.patch({ secrets: [fresh, old] })).secretCount, 2);
  assert.equal((await run.patch({ secret: old })).secretCount, 1);
  const rotated = await run.post('rotate-secret', { secret: fresh });
  assert.equal(rotated.secretCount, 2);
  for (const secret of [old, fresh]) {
    const answer = await send(await signed(secret, otherBody(body), one.timed ? seconds() : undefined));
    assert.deepEqual([answer.status, answer.json.duplicate], [200, false], answer.text);
  }
  await run.post('drop-old-secrets', {});
  const ended = await signed(old, otherBody(body), one.timed ? seconds() : undefined);
  await refusedWith('the old secret when its time is over', ended.headers, ended.body);
  await run.arrived(3);
  assert.equal((await run.events()).length, 3);
  assert.ok(!JSON.stringify(await run.shown()).includes(fresh), 'secrets are never shown');
}

test('redeliveries: fifty at once, and one after a lost answer, are one event each', {
  timeout: 120_000,
}, async (t) => {
  const side = await sideOf(t);
  const run = await opened(side, 'gh', { provider: 'github', secret: 's' });
  const signed = await sign('github', { secret: 's', body: '{"a":1}', type: 'push' });
  const answers = await Promise.all(Array.from({ length: 50 }, () => sendRaw(run.url, signed.headers, signed.body)));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal(answers.filter(({ json }) => json.duplicate === false).length, 1);
  await run.arrived(1);

  const lost = await sign('github', { secret: 's', body: '{"a":2}', type: 'push' });
  const sending = sendRaw(run.url, lost.headers, lost.body);
  sending.catch(() => {});
  sending.sent.on('response', (response) => response.destroy());
  // That it goes out says that it is on disk.
  await run.arrived(2);
  sending.sent.destroy();
  const again = await sendRaw(run.url, lost.headers, lost.body);
  assert.equal(again.text, '{"duplicate":true}');
  assert.equal((await run.events()).length, 2);
});

test('handshakes are answered and make no event', { timeout: 120_000 }, async (t) => {
  const side = await sideOf(t);
  const ask = async (id: string, provider: ProviderName, secret: string, signing: Parameters<typeof sign>[1]) => {
    const run = await opened(side, id, { provider, secret });
    const { headers, body } = await sign(provider, signing);
    const answer = await sendRaw(run.url, headers, body);
    assert.deepEqual(await run.events(), [], id);
    return answer;
  };
  const zoom = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' } });
  const asked = await ask('zoom', 'zoom', 'zs', { secret: 'zs', body: zoom });
  assert.equal(asked.json.plainToken, 'qgg8vlvZRS6UYooatFL8Aw');
  assert.match(asked.json.encryptedToken, /^[0-9a-f]{64}$/);
  const slack = JSON.stringify({
    type: 'url_verification',
    challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
  });
  assert.equal((await ask('slack', 'slack', 'ss', { secret: 'ss', body: slack })).text, JSON.parse(slack).challenge);
  const xero = '{"events":[],"firstEventSequence":0,"lastEventSequence":0,"entropy":"S0m3r4Nd0mt3xt"}';
  assert.equal((await ask('xero', 'xero', 'xs', { secret: 'xs', body: xero })).status, 200);
  const wrong = await sign('xero', { secret: 'other', body: xero });
  assert.equal((await sendRaw(`${side.server.address}/in/xero`, wrong.headers, wrong.body)).status, 401);
  assert.equal((await ask('gh', 'github', 'gs', { secret: 'gs', body: '{"zen":"z"}', type: 'ping' })).status, 200);
  const pagey = '{"event":{"id":"1","event_type":"pagey.ping","occurred_at":"2026-11-24T07:24:34Z","data":{}}}';
  assert.equal((await ask('pd', 'pagerduty', 'ps', { secret: 'ps', body: pagey })).status, 200);

  const woo = await opened(side, 'woo', { provider: 'woocommerce', secret: 'ws' });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  assert.equal((await sendRaw(woo.url, form, 'webhook_id=1')).status, 200);
  assert.equal((await sendRaw(woo.url, form, 'webhook_id=1&x=2')).status, 401);
  assert.deepEqual(await woo.events(), []);

  const options = await sendRaw(
    woo.url,
    { 'webhook-request-origin': 'events.example.com', 'webhook-request-rate': '120' },
    '',
    'OPTIONS',
  );
  assert.equal(options.status, 200);
  assert.equal(options.headers['webhook-allowed-origin'], 'events.example.com');
  assert.equal(options.headers['webhook-allowed-rate'], '*');
});

test("Discord's PING is answered where its signature holds", { timeout: 60_000 }, async (t) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const side = await sideOf(t);
  const run = await opened(side, 'discord', { provider: 'discord', secret: hex });
  const timestamp = String(seconds());
  const ping = (text: string) => {
    const signature = signByKey(null, Buffer.from(timestamp + text), privateKey).toString('hex');
    return { 'x-signature-timestamp': timestamp, 'x-signature-ed25519': signature };
  };
  const body = '{"type":1,"id":"1"}';
  const answer = await sendRaw(run.url, ping(body), body);
  assert.deepEqual([answer.status, answer.json], [200, { type: 1 }]);
  assert.equal((await sendRaw(run.url, ping('{"type":1}'), body)).status, 401);
  assert.deepEqual(await run.events(), []);
});

test('every kind of body goes out as it came, wrapped where that was asked for', { timeout: 120_000 }, async (t) => {
  const side = await sideOf(t);
  const run = await opened(side, 'spruce', { provider: 'spruce', secret: 's' }, { payload: 'full' });
  const bodies: [what: string, contentType: string | null, body: string | Uint8Array][] = [
    ['JSON with a charset', 'application/json; charset=utf-8', '{ "type":"contact.updated",\t"n":1.0 }\n'],
    ['a form', 'application/x-www-form-urlencoded', 'payload=%7B%7D&a=b'],
    ['XML', 'text/xml', '<?xml version="1.0"?><a>é</a>'],
    ['no UTF-8', 'application/octet-stream', Buffer.from([0, 0xff, 0xfe, 0x0a])],
    ['what only says that it is JSON', 'application/json', '{"type":'],
    ['no content type', null, 'plain'],
    ['what is no content type', 'garbage', 'plain 2'],
    ['nothing', 'text/plain', ''],
  ];
  let count = 0;
  for (const [what, contentType, body] of bodies) {
    const { headers } = await sign('spruce', { secret: 's', body });
    const { 'content-type': _json, ...rest } = headers;
    const answer = await sendRaw(run.url, contentType === null ? rest : { ...rest, 'content-type': contentType }, body);
    assert.equal(answer.status, 200, `${what}: ${answer.text}`);
    const out = await run.arrived(++count);
    assert.deepEqual(out.body, Buffer.from(body), what);
    assert.equal(out.headers['content-type'], contentType ?? 'application/octet-stream', what);
    const read = await side.server.call('GET', `/v1/events/${answer.json.id}`);
    assert.equal(read.status, 200, what);
  }

  const wrapped = { provider: 'spruce', secret: 's', forward: 'wrapped' };
  const wrapping = await opened(side, 'wrapped', wrapped, { payload: 'full' });
  const text = '{"type":"contact.updated","eventTime":"2026-11-24T07:24:34Z","n":12345678901234567890}';
  const signed = await sign('spruce', {
    secret: 's',
    body: text,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
  assert.equal((await sendRaw(wrapping.url, signed.headers, text)).status, 200);
  const out = await wrapping.arrived(1);
  assert.equal(
    out.body.toString(),
    `{"type":"spruce.contact.updated","timestamp":"2026-11-24T07:24:34.000Z","data":${text}}`,
  );
  assert.equal(out.headers['content-type'], 'application/json');
  assert.equal(out.headers['x-spruce-signature'], undefined);
  assert.doesNotThrow(() => new Webhook(wrapping.secret).verify(out.body.toString(), out.headers as Headers));
});

test('patient data goes out as a link alone, also of a type that no catalogue knows', {
  timeout: 60_000,
}, async (t) => {
  const side = await sideOf(t);
  const run = await opened(side, 'clinic', { provider: 'spruce', secret: 's' });
  const send = async (type: string) => {
    const object = { id: `entity_${++made}`, givenName: 'Johanna' };
    const body = JSON.stringify({ object: 'event', type, data: { object } });
    const signed = await sign('spruce', { secret: 's', body });
    return (await sendRaw(run.url, signed.headers, body)).json.id as string;
  };
  for (const [n, type] of ['contact.updated', 'prescription.renewed'].entries()) {
    const id = await send(type);
    const out = await run.arrived(n + 1);
    const { timestamp: _timestamp, ...rest } = JSON.parse(out.body.toString());
    assert.deepEqual(rest, { type: `spruce.${type}`, data: { id, link: `/v1/events/${id}` } });
    assert.doesNotMatch(JSON.stringify(out.headers), /spruce-signature/i);
    assert.doesNotThrow(() => new Webhook(run.secret).verify(out.body.toString(), out.headers as Headers));
  }

  // What waits is read from the store, by who sends it.
  const [endpoint] = (await side.server.call('GET', '/v1/endpoints')).json.data;
  await side.server.call('POST', `/v1/endpoints/${endpoint.id}/pause`);
  const waiting = [await send('contact.updated'), await send('prescription.renewed')];
  await side.server.call('POST', `/v1/endpoints/${endpoint.id}/resume`);
  const came = [await run.arrived(3), await run.arrived(4)].map(({ body }) => JSON.parse(body.toString()).data);
  assert.deepEqual(
    new Set(came.map((data) => JSON.stringify(data))),
    new Set(waiting.map((id) => JSON.stringify({ id, link: `/v1/events/${id}` }))),
  );

  // Somebody who answers for the project may have one type go out whole, or an endpoint get it whole.
  await side.server.call('PATCH', '/v1/event-types/spruce.contact.updated', { sensitive: false });
  await send('contact.updated');
  assert.match((await run.arrived(5)).body.toString(), /Johanna/);
  await side.server.call('PATCH', `/v1/endpoints/${endpoint.id}`, { payload: 'full' });
  await send('prescription.renewed');
  assert.match((await run.arrived(6)).body.toString(), /Johanna/);

  const { key } = (await side.server.call('POST', '/v1/api-keys', { role: 'admin', tenant: 'default' })).json;
  const theirs = { authorization: `Bearer ${key}` };
  const asked = await side.server.call('PATCH', `/v1/endpoints/${endpoint.id}`, { payload: 'full' }, theirs);
  assert.deepEqual([asked.status, asked.json.code, asked.json.pointer], [403, 'forbidden', '/payload']);
  const created = { url: `${side.receiver.url}/x`, payload: 'full' };
  assert.equal((await side.server.call('POST', '/v1/endpoints', created, theirs)).status, 403);
});

test('filters see JSON whatever its charset, and credentials are carried nowhere', { timeout: 60_000 }, async (t) => {
  const side = await sideOf(t);
  const filter = { data: { action: 'opened' } };
  const run = await opened(side, 'gh', { provider: 'github', secret: 's' }, { filter, eventTypes: ['github.*'] });
  const post = async (action: string) => {
    const { headers, body } = await sign('github', { secret: 's', type: 'issues', body: JSON.stringify({ action }) });
    const more = { 'content-type': 'application/json; charset=utf-8', authorization: 'Basic eDp5', cookie: 'a=b' };
    return sendRaw(run.url, { ...headers, ...more }, body);
  };
  await post('closed');
  const { json } = await post('opened');
  const out = await run.arrived(1);
  assert.equal(out.body.toString(), '{"action":"opened"}');
  assert.equal(out.headers['x-github-event'], 'issues');
  assert.equal(out.headers.authorization, undefined);
  assert.equal(out.headers.cookie, undefined);
  const kept = (await side.server.call('GET', `/v1/events/${json.id}`)).json.headers;
  assert.equal(kept['x-github-event'], 'issues');
  assert.ok(!('authorization' in kept) && !('cookie' in kept), JSON.stringify(kept));
  assert.equal(run.count(), 1);
});

test('an answer of the source, a source without verification, and a description of your own', {
  timeout: 60_000,
}, async (t) => {
  const side = await sideOf(t);
  const answer = { status: 201, body: '<Response/>', contentType: 'text/xml' };
  const open = await opened(side, 'open', { provider: 'none', answer });
  assert.equal((await open.shown()).verified, false);
  assert.match(side.server.errors() + (await open.shown()).setup.join(), /NOTHING IS VERIFIED/);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const got = await sendRaw(open.url, { 'content-type': 'application/json' }, '{"type":"door/opened"}', method);
    assert.deepEqual([got.status, got.text, got.headers['content-type']], [201, '<Response/>', 'text/xml'], method);
  }
  assert.equal((await open.events()).length, 4);
  assert.equal((await open.events())[0].type, 'none.door.opened');

  const acme = {
    name: 'acme',
    title: 'Acme',
    schemes: [
      {
        signature: { in: 'header.acme-signature', list: ',', pair: '=', key: 'v1' },
        signed: '{field.t}.{body}',
        algorithm: 'hmac-sha256',
        encoding: 'hex',
        timestamp: { in: 'field.t', unit: 's', tolerance: 300 },
      },
    ],
    type: ['{json.kind}'],
    id: ['{json.id}'],
  } as const;
  const own = await opened(side, 'acme', { provider: acme, secret: 'acme-secret' });
  const signed = await sign(acme, { secret: 'acme-secret', body: '{"kind":"thing:made","id":"7"}' });
  assert.equal((await sendRaw(own.url, signed.headers, signed.body)).status, 200);
  assert.equal((await sendRaw(own.url, signed.headers, signed.body)).json.duplicate, true);
  assert.equal((await sendRaw(own.url, signed.headers, '{}')).status, 401);
  assert.equal((await own.events())[0].type, 'acme.thing.made');
});

test('posthorn trigger sends a source what its provider would', { timeout: 60_000 }, async (t) => {
  const side = await sideOf(t);
  const run = await opened(side, 'ci', { provider: 'github', secret: 's' });
  const trigger = (...more: string[]) =>
    runCli(['trigger', 'push', '--url', side.server.address, '--source', 'ci', '--data', '{"ref":"main"}', ...more]);
  const [sent, wrong, unknown, half] = await Promise.all([
    trigger('--provider', 'github', '--secret', 's'),
    trigger('--provider', 'github', '--secret', 'other'),
    trigger('--provider', 'gitthub', '--secret', 's'),
    trigger('--provider', 'github'),
  ]);
  assert.deepEqual([sent.code, JSON.parse(sent.output).duplicate], [0, false], sent.errors);
  assert.equal((await run.arrived(1)).headers['x-github-event'], 'push');
  assert.match(wrong.errors, /^posthorn: the source answered 401: .*unverified/);
  assert.match(unknown.errors, /^posthorn: there is no provider gitthub: choose of .*github/);
  assert.match(half.errors, /^posthorn: --source needs --provider and --secret/);
  for (const { code } of [wrong, unknown, half]) assert.equal(code, 1);
});

test('many large bodies at once find their bound, and the small pass meanwhile', { timeout: 60_000 }, async (t) => {
  const side = await sideOf(t);
  const run = await opened(side, 'large', { provider: 'github', secret: 's' });
  const { hostname, port } = new URL(side.server.address);
  // Each sends most of 25 MiB and then keeps the rest to itself.
  const length = 25 * 1024 * 1024;
  const answers = Array.from({ length: 5 }, () => {
    const request = httpRequest({ hostname, port, path: '/in/large', method: 'POST' });
    request.setHeader('content-length', length);
    request.on('error', () => {});
    t.after(() => request.destroy());
    request.write(Buffer.alloc(length - 1, 0x20));
    return once(request, 'response') as Promise<[IncomingMessage]>;
  });
  const [refused] = await Promise.race(answers);
  assert.equal(refused.statusCode, 503);
  assert.match(refused.headers['retry-after'] ?? '', /^\d+$/);
  const small = await sign('github', { secret: 's', type: 'ping', body: '{"zen":"small"}' });
  assert.equal((await sendRaw(run.url, small.headers, small.body)).status, 200);
});

test('unknown and deleted sources, bodies over the limit, and what is no source', { timeout: 60_000 }, async (t) => {
  const { server } = await sideOf(t);
  const create = (source: object) => server.call('POST', '/v1/sources', source);
  assert.equal((await sendRaw(`${server.address}/in/nothing`, {}, 'x')).status, 404);
  assert.equal((await create({ id: 'gone', provider: 'stripe', secret: 'whsec_1' })).status, 201);
  assert.equal((await create({ id: 'gone', provider: 'stripe', secret: 'whsec_1' })).status, 409);
  const large = await sendRaw(`${server.address}/in/gone`, { 'content-length': String(25 * 1024 * 1024 + 1) }, '');
  assert.equal(large.status, 413);
  assert.equal((await server.call('DELETE', '/v1/sources/gone')).status, 204);
  assert.equal((await server.call('GET', '/v1/sources/gone')).status, 404);
  assert.equal((await sendRaw(`${server.address}/in/gone`, {}, 'x')).status, 404);

  const wrong: [object, string, number][] = [
    [{ provider: 'stripe' }, 'missing_field', 422],
    [{ secret: 's' }, 'missing_field', 422],
    [{ provider: 'strip', secret: 's' }, 'invalid_field', 422],
    [{ provider: 'none', secret: 's' }, 'invalid_field', 422],
    [{ provider: 'discord', secret: 'not hex' }, 'invalid_field', 422],
    [{ provider: 'stripe', secret: '' }, 'invalid_field', 422],
    [{ provider: 'stripe', secrets: [] }, 'missing_field', 422],
    [{ provider: 'stripe', secret: 's', secrets: ['s'] }, 'invalid_field', 422],
    [{ provider: 'stripe', secret: 's', window: -1 }, 'invalid_field', 422],
    [{ provider: 'stripe', secret: 's', answer: { status: 302 } }, 'invalid_field', 422],
    [{ provider: 'stripe', secret: 's', answer: { contentType: 'text/html' } }, 'invalid_field', 422],
    [{ provider: 'stripe', secret: 's', tenant: 'nobody' }, 'unknown_tenant', 404],
    [{ provider: { name: 'x', title: 'X', schemes: [], type: ['a'] }, secret: 's' }, 'invalid_field', 422],
    [{ provider: 'stripe', secret: 's', extra: 1 }, 'unknown_field', 422],
  ];
  for (const [source, code, status] of wrong) {
    const answer = await create(source);
    assert.deepEqual([answer.status, answer.json.code], [status, code], `${JSON.stringify(source)}: ${answer.text}`);
    assert.ok(!answer.text.includes('not hex'));
  }
  assert.deepEqual((await server.call('GET', '/v1/sources')).json, { data: [], next: null });
});

test('sources stand after a restart, with what they refused; patient data is sensitive from the start', {
  timeout: 60_000,
}, async (t) => {
  const folder = temporaryFolder(t);
  const server = await startServer(t, folder);
  for (const id of ['one', 'two', 'three']) {
    assert.equal((await server.call('POST', '/v1/sources', { id, provider: 'spruce', secret: 's' })).status, 201);
  }
  await sendRaw(`${server.address}/in/two`, {}, 'x');
  const types = (await server.call('GET', '/v1/event-types?limit=250')).json.data;
  const ours = types.filter(({ name }: { name: string }) => name.startsWith('spruce.'));
  assert.ok(ours.length >= 15 && ours.every(({ sensitive }: { sensitive: boolean }) => sensitive));
  const first = (await server.call('GET', '/v1/sources?limit=2')).json;
  const rest = (await server.call('GET', `/v1/sources?limit=2&cursor=${first.next}`)).json;
  const ids = [...first.data, ...rest.data].map(({ id }: { id: string }) => id);
  assert.deepEqual([ids.sort(), rest.next], [['one', 'three', 'two'], null]);
  assert.equal(await server.stop(), 0);

  const again = await startServer(t, folder);
  const { refused } = (await again.call('GET', '/v1/sources/two')).json;
  assert.deepEqual([refused.count, refused.reason], [1, 'missing_signature']);
  const signed = await sign('spruce', { secret: 's', body: '{"type":"contact.created"}' });
  assert.equal((await sendRaw(`${again.address}/in/two`, signed.headers, signed.body)).status, 200);
});

test('every provider has set-up words, and the nine a catalogue with examples', { timeout: 60_000 }, async (t) => {
  const { server } = await sideOf(t);
  const { data } = (await server.call('GET', '/v1/providers')).json;
  assert.deepEqual(data.map(({ name }: { name: string }) => name).sort(), Object.keys(providers).sort());
  for (const { name, setup } of data) assert.ok(!setup.join().includes('the sender the URL'), `${name} has no steps`);
  for (const { provider, eventType } of NINE) {
    const { eventTypes } = (await server.call('GET', `/v1/providers/${provider}`)).json;
    assert.ok(
      eventTypes.some(({ type }: { type: string }) => type === eventType),
      eventType,
    );
  }
  assert.equal((await server.call('GET', '/v1/providers/nobody')).status, 404);
});
