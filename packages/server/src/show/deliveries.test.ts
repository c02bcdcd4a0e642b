import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from './fixture.test.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const response = (body: string | Buffer, bodyCut = false, headers: [string, string][] = []) => ({
  headers,
  body: Buffer.from(body),
  bodyCut,
});

test('a delivery with its attempts', async (t) => {
  const { get, publish, record, world } = await opened(t);
  const endpoint = await world.endpoint();
  const { event, deliveries } = await publish([endpoint]);
  const [delivery = ''] = deliveries;
  const before = (await get(`/v1/deliveries/${delivery}`)).body;
  assert.deepEqual([before.status, before.attempts, before.nextAttemptAt], ['pending', [], '2026-01-15T12:00:00.000Z']);
  const attempt = await record({ delivery, endpoint, event }, 1, {
    status: 200,
    outcome: 'delivered',
    response: response('ok é'),
  });
  const { body } = await get(`/v1/deliveries/${delivery}`);
  assert.deepEqual(
    [body.status, body.event, body.endpoint, body.completedAt],
    ['delivered', event.id, endpoint, '2026-01-15T12:00:00.000Z'],
  );
  assert.equal(body.attempts.length, 1);
  const [shown] = body.attempts;
  assert.deepEqual(
    [shown.id, shown.number, shown.status, shown.outcome, shown.response],
    [attempt.id, 1, 200, 'delivered', { headers: [], body: 'ok é', bodyEncoding: 'text', bodyCut: false }],
  );
});

for (const [what, answer, body, encoding] of [
  ['text', response('<script>alert(1)</script>\u0000'), '<script>alert(1)</script>\u0000', 'text'],
  ['bytes that are no text', response(Buffer.from([0, 255])), 'AP8=', 'base64'],
  ['text that was cut inside of a character', response(Buffer.from('aé').subarray(0, 2), true), 'a', 'text'],
  ['text that was cut inside of a long character', response(Buffer.from('a😀').subarray(0, 4), true), 'a', 'text'],
  ['text that was cut between characters', response('a😀', true), 'a😀', 'text'],
  ['half a character that was not cut', response(Buffer.from('aé').subarray(0, 2)), 'YcM=', 'base64'],
  ['nothing', response(''), '', 'text'],
] as const) {
  test(`an answer is shown as what it is: ${what}`, async (t) => {
    const { get, publish, record, world } = await opened(t);
    const endpoint = await world.endpoint();
    const { event, deliveries } = await publish([endpoint]);
    await record({ delivery: deliveries[0] ?? '', endpoint, event }, 1, { response: answer });
    const shown = (await get(`/v1/deliveries/${deliveries[0]}`)).body.attempts[0].response;
    assert.deepEqual([shown.body, shown.bodyEncoding], [body, encoding]);
  });
}

test('our own secrets in an answer are masked, in its body and its headers, as text or not', async (t) => {
  const { get, publish, record, world } = await opened(t);
  const secrets = [{ secret: SECRET, createdAt: 0, expiresAt: null }];
  const endpoint = await world.endpoint({ secrets }, { headers: { authorization: 'Bearer hunter2hunter2' } });
  const { event, deliveries } = await publish([endpoint]);
  const said = `key ${SECRET} or ${SECRET.slice(6)}, Bearer hunter2hunter2, hunter2hunter2, whsk_${'A'.repeat(44)}`;
  await record({ delivery: deliveries[0] ?? '', endpoint, event }, 1, {
    response: response(Buffer.concat([Buffer.from(said), Buffer.from([0xff])]), false, [['x-echo', said]]),
  });
  const { text, body } = await get(`/v1/deliveries/${deliveries[0]}`);
  const bytes = Buffer.from(body.attempts[0].response.body, 'base64').toString('latin1');
  assert.equal(bytes, 'key ***** or *****, *****, *****, *****\u00ff');
  assert.doesNotMatch(text + bytes, /MfKQ9r8|hunter2|whsk_A/);
  await world.store.deleteEndpoint(endpoint, world.now());
  const gone = (await get(`/v1/deliveries/${deliveries[0]}`)).body.attempts[0].response.headers[0][1];
  assert.doesNotMatch(gone, /whsec_MfKQ9r8/, 'by its shape, when the endpoint is gone');
});

test('the list of deliveries: filters, pages', async (t) => {
  const { get, publish, record, world, tenant } = await opened(t);
  await tenant('acme');
  const [one, two] = [await world.endpoint(), await world.endpoint()];
  const foreign = await world.endpoint({ tenant: 'acme' });
  const a = await publish([one, two], { type: 'a' });
  world.pass(1000);
  const b = await publish([one], { type: 'b' });
  world.pass(1000);
  const c = await publish([foreign], { tenant: 'acme' });
  await record({ delivery: a.deliveries[0] ?? '', endpoint: one, event: a.event }, 1);
  const ids = async (query: string) =>
    (await get(`/v1/deliveries?${query}`)).body.data?.map(({ id }: { id: string }) => id).sort();
  const [a1, a2] = a.deliveries;
  const [b1] = b.deliveries;
  const [c1] = c.deliveries;
  assert.deepEqual(await ids(''), [a1, a2, b1, c1].sort());
  assert.deepEqual(await ids(`endpoint=${one}`), [a1, b1].sort());
  assert.deepEqual(await ids(`event=${a.event.id}`), [a1, a2].sort());
  assert.deepEqual(await ids('status=delivered'), [a1]);
  assert.deepEqual(await ids('type=b'), [b1]);
  assert.deepEqual(await ids('tenant=acme'), [c1]);
  assert.deepEqual(await ids('since=2026-01-15T12:00:01Z&until=2026-01-15T12:00:02Z'), [b1]);
  assert.deepEqual(await ids(`endpoint=${two}&status=exhausted`), []);
  const first = await get('/v1/deliveries?limit=3');
  const rest = await get(`/v1/deliveries?limit=3&cursor=${first.body.next}`);
  assert.deepEqual([first.body.data.length, rest.body.data.length, rest.body.next], [3, 1, null]);
  const bad = await get('/v1/deliveries?status=lost');
  assert.deepEqual([bad.status, bad.body.code], [400, 'invalid_query']);
});

test("ids that are misspelt, or another tenant's, are 404 as filters too; what was deleted keeps its record", async (t) => {
  const { get, publish, world, tenant, keys } = await opened(t);
  await tenant('acme');
  const key = keys.add('reader', 'acme');
  const foreign = await world.endpoint();
  const own = await world.endpoint({ tenant: 'acme' });
  const published = await publish([foreign]);
  const kept = await publish([own], { tenant: 'acme' });
  for (const url of [
    `/v1/deliveries?endpoint=${foreign}`,
    `/v1/deliveries?event=${published.event.id}`,
    '/v1/deliveries?endpoint=none',
    '/v1/deliveries?tenant=default',
    `/v1/deliveries/${published.deliveries[0]}`,
    `/v1/events/${published.event.id}`,
    '/v1/events?tenant=default',
    `/v1/stream?endpoint=${foreign}`,
    '/v1/stream?tenant=default',
  ]) {
    assert.equal((await get(url, key)).status, 404, url);
  }
  await world.store.deleteEndpoint(own, world.now());
  const list = await get(`/v1/deliveries?endpoint=${own}`, key);
  assert.deepEqual(
    [list.status, list.body.data[0].id, list.body.data[0].reason],
    [200, kept.deliveries[0], 'endpoint_deleted'],
  );
});
