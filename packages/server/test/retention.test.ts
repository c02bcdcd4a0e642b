import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startReceiver } from './receiver.fixture.ts';
import { type Answer, type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

/** Asks until the answer is as wanted: what is awaited is an answer, not a time. */
async function until(server: ServerProcess, path: string, wanted: (answer: Answer) => boolean): Promise<Answer> {
  for (let tries = 0; tries < 400; tries++) {
    const answer = await server.call('GET', path);
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${path} never answered as wanted`);
}

test('a payload goes on success where nothing is to be kept; what is past its retention goes, also after a restart', async (t) => {
  const folder = temporaryFolder(t);
  const receiver = await startReceiver(t);
  const first = await startServer(t, folder);
  await first.call('PUT', '/v1/tenants/nothing', { retentionSeconds: 0 });
  await first.call('PUT', '/v1/tenants/brief', { retentionSeconds: 1 });
  for (const tenant of ['nothing', 'brief', 'default']) {
    await first.call('POST', '/v1/endpoints', { tenant, url: `${receiver.url}/${tenant}` });
  }
  const publish = async (tenant: string): Promise<string> => {
    const body = { tenant, type: 'note.written', data: { words: `of ${tenant}` } };
    return (await first.call('POST', '/v1/events', body)).json.id;
  };
  const [nothing, brief, usual] = [await publish('nothing'), await publish('brief'), await publish('default')];
  await receiver.atLeast(3);
  const erased = (await until(first, `/v1/events/${nothing}`, ({ json }) => json.erased)).json;
  assert.deepEqual([erased.data, erased.deliveries[0].status], [null, 'delivered']);
  const shown = (await first.call('GET', `/v1/deliveries/${erased.deliveries[0].id}`)).json;
  assert.deepEqual([shown.attempts[0].request.url, shown.attempts[0].response], ['', null]);
  const again = await first.call('POST', `/v1/deliveries/${erased.deliveries[0].id}/retry`);
  assert.deepEqual([again.status, again.json.code], [409, 'wrong_state']);

  const [delivery] = (
    await until(first, `/v1/events/${brief}`, ({ json }) => json.deliveries[0].status === 'delivered')
  ).json.deliveries;
  await first.kill();
  const second = await startServer(t, folder);
  await until(second, `/v1/events/${brief}`, ({ status }) => status === 404);
  assert.equal((await second.call('GET', `/v1/deliveries/${delivery.id}`)).status, 404);
  assert.equal((await second.call('POST', `/v1/deliveries/${delivery.id}/retry`)).status, 404);
  assert.deepEqual((await second.call('GET', `/v1/events/${usual}`)).json.data, { words: 'of default' });
  assert.equal((await second.call('GET', `/v1/events/${nothing}`)).json.erased, true);
});

test("a tenant's payloads are gone with the answer: on every route, for what waits in memory, and over a crash", async (t) => {
  const folder = temporaryFolder(t);
  const receiver = await startReceiver(t, (_request, response) => void response.writeHead(500).end('planted-answer'));
  const first = await startServer(t, folder, ['--retry-schedule', '0,1,1,1,1,1,1,1,1,1']);
  await first.call('PUT', '/v1/tenants/shop', {});
  for (const tenant of ['shop', 'default']) {
    await first.call('POST', '/v1/endpoints', { tenant, url: `${receiver.url}/${tenant}` });
  }
  const publish = async (tenant: string) =>
    (await first.call('POST', '/v1/events', { tenant, type: 'a.b', data: { word: 'planted-word' } })).json.id;
  const own = await publish('shop');
  const other = await publish('default');
  await receiver.atLeast(2);
  const { json } = await until(first, `/v1/events/${own}`, (answer) => answer.json.deliveries[0].attempts > 0);

  assert.equal((await first.call('DELETE', '/v1/tenants/nobody/payloads')).status, 404);
  assert.equal((await first.call('DELETE', '/v1/tenants/shop/payloads')).status, 204);
  const sent = receiver.received.filter(({ path }) => path === '/shop').length;
  const texts = async (server: ServerProcess) => {
    const paths = [`/v1/events/${own}`, `/v1/deliveries/${json.deliveries[0].id}`, `/v1/events/${own}/explain`];
    return (await Promise.all(paths.map((path) => server.call('GET', path)))).map(({ text }) => text).join('\n');
  };
  assert.doesNotMatch(await texts(first), /planted/);
  await first.kill();
  const second = await startServer(t, folder, ['--retry-schedule', '0,1,1,1,1,1,1,1,1,1']);
  const standing = (await second.call('GET', `/v1/events/${own}`)).json;
  assert.deepEqual(
    [standing.erased, standing.deliveries[0].status, standing.deliveries[0].reason],
    [true, 'cancelled', 'payload_erased'],
  );
  assert.doesNotMatch(await texts(second), /planted/);
  assert.equal((await second.call('GET', `/v1/events/${other}`)).json.data.word, 'planted-word');
  await until(second, `/v1/events/${other}`, (answer) => answer.json.deliveries[0].attempts > 2);
  assert.equal(receiver.received.filter(({ path }) => path === '/shop').length, sent);
  await second.stop();
  for (const name of readdirSync(folder)) {
    assert.doesNotMatch(readFileSync(join(folder, name), 'latin1'), /planted/, name);
  }
});
