import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { HOSTILE } from './receivers/hostile.ts';
import { hostileUrls, TRAPS } from './receivers/hostile-urls.ts';
import { type NameServer, startNameServer } from './receivers/name-server.ts';
import { type Receiver, startReceiver } from './receivers/receiver.ts';
import { type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

/** Where the one receiver listens that may be reached. */
const OPENED = '127.0.0.2';
const EVERYTHING = '0.0.0.0/0,::/0';
const MOVING = 'moving.trap.example.com';
const AT_ONCE = 24;
/** What the guard says of each is known by then; here it is about the ways out of a transformation. */
const ONE_IN = 4;

// Endpoints with hostile URLs come into the store while everything is open, as they would before an operator shuts what
// was open; then a server that opens one address has to refuse each of them, whatever way it comes.
test('URLs that must lead nowhere, at a real server', async (t) => {
  const scene = await openScene(t);

  const refused = (answers: readonly { status: number; text: string }[]): void => {
    const blocked = new Set<string>();
    for (const [n, { status, text }] of answers.entries()) {
      const url = scene.urls[n] ?? '';
      const { code } = JSON.parse(text) as { code: string };
      if (code === 'invalid_url') assert.equal(URL.parse(url), null, `${url}: ${text}`);
      else blocked.add(`${status} ${text}`);
    }
    assert.deepEqual([...blocked].length, 1, `nobody learns more than that it is refused: ${[...blocked].join('\n')}`);
    assert.match([...blocked][0] ?? '', /^422 .*"code":"blocked_address".*"pointer":"\/url"/);
    assert.equal(scene.canary.connections, 0);
  };

  await t.test('none is taken at create', async () => {
    assert.ok(scene.urls.length >= 60);
    refused(await each(scene.urls, (url) => scene.server.call('POST', '/v1/endpoints', { url })));
    const { json } = await scene.server.call('GET', '/v1/endpoints?limit=250');
    const made = json.data.filter(({ id }: { id: string }) => !id.startsWith('before-') && id !== 'good');
    assert.deepEqual(made, [], 'and nothing was stored');
  });

  await t.test('none is taken by a patch, which changes nothing', async () => {
    refused(await each(scene.urls, (url) => scene.server.call('PATCH', '/v1/endpoints/good', { url, timeoutMs: 777 })));
    const { json } = await scene.server.call('GET', '/v1/endpoints/good');
    assert.deepEqual([json.url, json.timeoutMs, json.version], [`${scene.good.origin}/`, 30_000, 1]);
  });

  await t.test('none is connected to by a test or a delivery, and the record says no more than that', async () => {
    const { server, stored, canary } = scene;
    await each(stored, (id) => server.call('POST', `/v1/endpoints/${id}/test`));
    const published = await server.call('POST', '/v1/events', { type: 'trap', data: {} });
    assert.equal(published.json.deliveries, stored.length);
    const said = new Set<string>();
    for (const { attempts } of await settled(scene, 2 * stored.length)) {
      const { outcome, detail, status, durationMs } = attempts[0];
      said.add(JSON.stringify({ attempts: attempts.length, outcome, detail, status, quick: durationMs < 4_000 }));
    }
    assert.equal(said.size, 1, [...said].join('\n'));
    assert.match([...said][0] ?? '', /"attempts":1,"outcome":"blocked_address"/);
    assert.equal(canary.connections, 0);
  });

  await t.test('a name that leads here only after it was checked is not connected to', async () => {
    const { server, names, canary } = scene;
    names.zone.set(MOVING, ['93.184.215.14']);
    const url = `http://${MOVING}:${canary.port}/`;
    const created = await server.call('POST', '/v1/endpoints', { id: 'moving', url, eventTypes: ['move'], ...ONCE });
    assert.equal(created.status, 201);
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '::1']]) {
      names.zone.set(MOVING, addresses);
      await server.call('POST', '/v1/endpoints/moving/test');
    }
    const outcomes = (await settled(scene, 2, 'moving')).map(({ attempts }) => attempts[0].outcome);
    assert.deepEqual(outcomes, ['blocked_address', 'blocked_address']);
    assert.equal(canary.connections, 0);
  });

  await t.test('a transformation leads nowhere else either', async () => {
    const { server, good, canary } = scene;
    const urls = scene.urls.filter((_url, n) => n % ONE_IN === 0);
    const transforms = {
      'by-url': 'export default (event) => ({ ...event, url: event.data.url })',
      'by-path': 'export default (event) => ({ ...event, path: event.data.path, query: event.data.url })',
      'by-header':
        'export default (event) => ({ ...event, headers: { location: encodeURI(event.data.url), "x-forwarded-host": "localhost" } })',
    };
    for (const [id, transform] of Object.entries(transforms)) {
      const draft = { id, url: `${good.origin}/`, eventTypes: ['sent'], transform, ...ONCE };
      assert.equal((await server.call('POST', '/v1/endpoints', draft)).status, 201, id);
    }
    const events = urls.map((url) => ({ type: 'sent', data: { url, path: `//${url.replace('http://', '')}` } }));
    await server.call('POST', '/v1/events/batch', { events });
    for (const id of Object.keys(transforms)) {
      const outcomes = new Set((await settled(scene, urls.length, id)).map(({ attempts }) => attempts[0].outcome));
      assert.deepEqual([...outcomes], [id === 'by-url' ? 'transform_error' : 'delivered'], id);
    }
    assert.equal(good.requests.length, 2 * urls.length);
    assert.equal(canary.connections, 0);
  });
});

const ONCE = { retrySchedule: [0] };

interface Scene {
  readonly urls: readonly string[];
  /** Endpoints from before, with those of the URLs that can be written down at all. */
  readonly stored: readonly string[];
  readonly server: ServerProcess;
  readonly names: NameServer;
  readonly canary: Receiver;
  readonly good: Receiver;
}

async function openScene(t: TestContext): Promise<Scene> {
  const names = await startNameServer();
  for (const [name, addresses] of TRAPS) names.zone.set(name, addresses);
  // On every address of this machine but the one that is opened, so that whatever leads here is seen.
  const canary = await startReceiver(HOSTILE['answers well'], { host: '::' });
  const good = await startReceiver(HOSTILE['answers well'], { host: OPENED });
  t.after(() => Promise.all([names.close(), canary.close(), good.close()]));
  const urls = hostileUrls(canary.port);
  const folder = temporaryFolder(t);
  const preload = new URL('./receivers/name-server.preload.ts', import.meta.url).href;
  const environment = { NODE_OPTIONS: `--import=${preload}`, NAME_SERVER: names.address };
  const start = (allow: string) => {
    const args = ['--allow-http', '--egress-allow', allow];
    return startServer(t, folder, args, { command: 'serve', environment });
  };

  const open = await start(EVERYTHING);
  const created = await each(urls, (url, n) =>
    open.call('POST', '/v1/endpoints', { id: `before-${n}`, url, eventTypes: ['trap'], ...ONCE }),
  );
  await open.call('POST', '/v1/endpoints', { id: 'good', url: `${good.origin}/`, eventTypes: ['none'] });
  await open.stop();
  const stored = created.filter(({ status }) => status === 201).map(({ json }) => json.id);
  assert.ok(stored.length >= 60, `only ${stored.length} could be stored at all`);
  return { urls, stored, server: await start(OPENED), names, canary, good };
}

/** Waits until so many deliveries are over, and reads each with its attempts. */
async function settled({ server }: Scene, count: number, endpoint: string | null = null) {
  const filter = endpoint === null ? '' : `&endpoint=${endpoint}`;
  for (;;) {
    const { json } = await server.call('GET', `/v1/deliveries?limit=250&status=pending${filter}`);
    if (json.data.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { json } = await server.call('GET', `/v1/deliveries?limit=250${filter}`);
  assert.equal(json.data.length, count);
  const whole = await each(json.data as { id: string }[], ({ id }) => server.call('GET', `/v1/deliveries/${id}`));
  return whole.map((answer) => answer.json);
}

async function each<T, Result>(from: readonly T[], ask: (one: T, n: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < from.length; at += AT_ONCE) {
    results.push(...(await Promise.all(from.slice(at, at + AT_ONCE).map((one, n) => ask(one, at + n)))));
  }
  return results;
}
