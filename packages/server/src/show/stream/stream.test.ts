import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import type { Happening } from '../../ports.ts';
import { opened } from '../fixture.test.ts';
import { MOST_UNSENT } from './sink.ts';

interface Message {
  readonly id?: string;
  readonly event?: string;
  readonly data?: { readonly id: string; readonly status?: string; readonly delivery?: string };
}

/** Opens a stream over a real socket; `next` waits for as many messages as asked for. */
async function listen(
  port: number,
  key: string,
  { query = '', after }: { query?: string; after?: string | undefined } = {},
) {
  const call = request({
    port,
    path: `/v1/stream${query}`,
    headers: { authorization: `Bearer ${key}`, ...(after === undefined ? {} : { 'last-event-id': after }) },
  });
  call.end();
  const [answer] = await once(call, 'response');
  let text = '';
  let wake: () => void = () => undefined;
  answer.setEncoding('utf8');
  answer.on('error', () => undefined);
  answer.on('data', (chunk: string) => {
    text += chunk;
    wake();
  });
  let ended = false;
  answer.on('close', () => {
    ended = true;
    wake();
  });
  const parse = (block: string): Message => {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    return {
      ...(fields.id ? { id: fields.id } : {}),
      ...(fields.event ? { event: fields.event } : {}),
      ...(fields.data ? { data: JSON.parse(fields.data) } : {}),
    };
  };
  return {
    answer,
    raw: () => text,
    close: () => call.destroy(),
    isEnded: () => ended,
    async until(done: (text: string) => boolean) {
      while (!done(text) && !ended)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return text;
    },
    async next(count: number): Promise<Message[]> {
      const messages = () =>
        text
          .split('\n\n')
          .slice(0, -1)
          .filter((block) => block.includes('event:'))
          .map(parse);
      await this.until(() => messages().length >= count);
      const taken = messages();
      text = '';
      return taken;
    },
  };
}

async function serving(t: Parameters<typeof opened>[0], more: Parameters<typeof opened>[1] = {}) {
  const all = await opened(t, more);
  await all.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = all.app.server.address() as { port: number };
  const stream = async (options: Parameters<typeof listen>[2] = {}, key = all.admin) => {
    const opened = await listen(port, key, options);
    t.after(async () => opened.close());
    return opened;
  };
  return { ...all, port, stream };
}

const told = (messages: readonly Message[]) => messages.map(({ event, data }) => `${event} ${data?.id}`);

test('events, deliveries and attempts as they happen', async (t) => {
  const { stream, publish, record, world } = await serving(t);
  const endpoint = await world.endpoint();
  const live = await stream();
  assert.equal(live.answer.statusCode, 200);
  assert.match(String(live.answer.headers['content-type']), /^text\/event-stream/);
  assert.ok(live.answer.headers['content-security-policy'], 'the headers of every answer');
  const { event, deliveries } = await publish([endpoint]);
  assert.deepEqual(told(await live.next(2)), [`event ${event.id}`, `delivery ${deliveries[0]}`]);
  const attempt = await record({ delivery: deliveries[0] ?? '', endpoint, event }, 1);
  const [first, second] = await live.next(2);
  assert.deepEqual(
    [first?.event, first?.id, first?.data?.id, first?.data?.delivery],
    ['attempt', undefined, attempt.id, deliveries[0]],
  );
  assert.deepEqual([second?.event, second?.id, second?.data?.status], ['delivery', attempt.id, 'delivered']);
  assert.doesNotMatch(live.raw(), /example\.com|"n":1/, 'no payload, no request, no answer');
});

test('taken up again, it tells first what happened meanwhile, and nothing is missing', async (t) => {
  const { stream, publish, record, world, feed } = await serving(t);
  const endpoint = await world.endpoint();
  const first = await stream();
  const a = await publish([endpoint]);
  const [{ id } = {}] = await first.next(2);
  first.close();
  await first.until(() => false);
  while (feed.listeners > 0) await new Promise((resolve) => setImmediate(resolve));

  await record({ delivery: a.deliveries[0] ?? '', endpoint, event: a.event }, 1);
  const b = await publish([endpoint], { id: 'mine' });
  const again = await stream({ after: id });
  const c = await publish([endpoint]);
  const all = new Set(told(await again.next(7)));
  for (const one of [
    `delivery ${a.deliveries[0]}`,
    'event mine',
    `delivery ${b.deliveries[0]}`,
    `event ${c.event.id}`,
    `delivery ${c.deliveries[0]}`,
  ]) {
    assert.ok(all.has(one), `${one} in ${[...all]}`);
  }
  again.close();
  const bySource = await stream({ query: '?lastEventId=mine' });
  assert.ok(told(await bySource.next(3)).includes(`event ${c.event.id}`), 'by a caller’s id, and as a query parameter');
});

test('what happens while the past is read is neither lost nor told twice', async (t) => {
  const { stream, publish, world, feed } = await serving(t);
  const endpoint = await world.endpoint();
  const { event: begin } = await publish([]);
  const past: string[] = [];
  for (let n = 0; n < 600; n++) past.push((await publish([], { id: `past-${n}` })).event.id);

  // While each page of the past is read more happens; so too after the last one, which has nothing on it.
  const { since } = world.reader;
  const during: string[] = [];
  let reads = 0;
  Object.assign(world.reader, {
    since: async (...[id, tenant, limit]: Parameters<typeof since>) => {
      const page = await since(id, tenant, limit);
      if (reads++ < 4 || page.length === 0)
        during.push((await publish([endpoint], { id: `during-${reads}` })).event.id);
      return page;
    },
  });
  const live = await stream({ after: begin.id });
  await live.until((text) => during.length > 4 && text.includes(`id: ${during.at(-1)}\n`));
  const { event: end } = await publish([], { id: 'end' });
  const text = await live.until((so) => so.includes('id: end\n'));
  const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
  assert.deepEqual(ids, [...past, ...during, end.id], 'each once, in order');
  assert.ok(feed.listeners === 1 && reads >= 4);
});

test('when more happens than can wait, it is read from the store instead', async (t) => {
  const { stream, publish, world, feed } = await serving(t);
  const { event: begin } = await publish([], { id: 'begin' });
  await publish([], { id: 'past' });
  const { since } = world.reader;
  let flooded = false;
  Object.assign(world.reader, {
    since: async (...[id, tenant, limit]: Parameters<typeof since>) => {
      const page = await since(id, tenant, limit);
      if (!flooded && page.length === 0) {
        flooded = true;
        // Committed and heard, but far too many to keep: they may only come back from the store.
        await world.publish([], { id: 'flooded' });
        const { data: _data, headers: _headers, ...summary } = begin;
        feed.emit(
          Array.from(
            { length: 10_001 },
            (_, n): Happening => ({ kind: 'event', event: { ...summary, id: `noise-${n}` } }),
          ),
        );
      }
      return page;
    },
  });
  const live = await stream({ after: 'begin' });
  const text = await live.until((so) => so.includes('id: flooded\n'));
  await publish([], { id: 'end' });
  await live.until((so) => so.includes('id: end\n'));
  assert.doesNotMatch(text, /noise/);
});

test('a delivery is not told as it was before, after it was told as it is', async (t) => {
  const { stream, publish, record, world, feed } = await serving(t);
  const endpoint = await world.endpoint();
  await publish([], { id: 'begin' });
  const a = await world.publish([endpoint], { id: 'a' });
  const { since } = world.reader;
  let once = false;
  Object.assign(world.reader, {
    since: async (...given: Parameters<typeof since>) => {
      if (!once) {
        once = true;
        const before = await world.reader.delivery(a.deliveries[0] ?? '');
        await record({ delivery: a.deliveries[0] ?? '', endpoint, event: a.event }, 1);
        if (before !== null) feed.emit([{ kind: 'delivery', delivery: before.delivery }]);
      }
      return since(...given);
    },
  });
  const live = await stream({ after: 'begin' });
  await publish([], { id: 'end' });
  const text = await live.until((so) => so.includes('id: end\n'));
  const states = [...text.matchAll(/"status":"(pending|delivered)"/g)].map(([, state]) => state);
  assert.ok(states.length > 0 && states.every((state) => state === 'delivered'), states.join());
});

test('a stream is narrowed to a tenant, an endpoint, a type', async (t) => {
  const { stream, publish, world, tenant, keys } = await serving(t);
  await tenant('acme');
  const [one, two] = [await world.endpoint(), await world.endpoint()];
  const own = await world.endpoint({ tenant: 'acme' });
  const streams = {
    scoped: await stream({}, keys.add('reader', 'acme')),
    tenant: await stream({ query: '?tenant=acme' }),
    endpoint: await stream({ query: `?endpoint=${one}` }),
    type: await stream({ query: '?type=a.b' }),
  };
  const a = await publish([one, two]);
  const b = await publish([own], { tenant: 'acme', type: 'a.b' });
  await publish([one], { type: 'last' });
  const ofB = [`event ${b.event.id}`, `delivery ${b.deliveries[0]}`];
  assert.deepEqual(told(await streams.scoped.next(2)), ofB);
  assert.deepEqual(told(await streams.tenant.next(2)), ofB);
  assert.deepEqual(told(await streams.type.next(2)), ofB);
  assert.equal((await streams.endpoint.next(2))[0]?.data?.id, a.deliveries[0]);

  const { event: begin } = await publish([], { tenant: 'acme' });
  const c = await publish([one], { type: 'x' });
  const d = await publish([own], { tenant: 'acme' });
  const again = await stream({ after: begin.id }, keys.add('reader', 'acme'));
  const replayed = told(await again.next(2));
  assert.deepEqual(replayed, [`event ${d.event.id}`, `delivery ${d.deliveries[0]}`], 'in the past as well');
  assert.doesNotMatch(again.raw(), new RegExp(c.event.id));
  const typed = await stream({ query: '?type=x', after: begin.id });
  assert.deepEqual(told(await typed.next(2)), [`event ${c.event.id}`, `delivery ${c.deliveries[0]}`]);
  assert.doesNotMatch(typed.raw(), new RegExp(d.event.id));
});

test('a reader that does not read is cut off, and costs the others nothing', async (t) => {
  const { stream, publish, feed, port, admin } = await serving(t);
  const healthy = await stream();
  const slow = connect(port, '127.0.0.1');
  slow.write(`GET /v1/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${admin}\r\n\r\n`);
  await once(slow, 'readable');
  slow.pause();
  while (feed.listeners < 2) await new Promise((resolve) => setImmediate(resolve));
  let written = 0;
  // The kernel's buffers take some megabytes first.
  while (feed.listeners === 2 && written < 64 * MOST_UNSENT) {
    for (let n = 0; n < 20; n++) {
      await publish([], { key: 'x'.repeat(5000) });
      written += 5000;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(feed.listeners, 1, `still there after ${written} bytes`);
  await publish([], { id: 'end' });
  await healthy.until((text) => text.includes('id: end\n'));
  slow.destroy();
});

test('signs of life, and the end with the key and with the server', async (t) => {
  const { stream, keys, app } = await serving(t, { heartbeatMs: 20 });
  const text = keys.add('reader', null, { id: 'key_gone' });
  const live = await stream({}, text);
  await live.until((so) => so.includes('\n: \n'));
  keys.remove('key_gone');
  await live.until(() => false);
  assert.ok(live.isEnded());
  const other = await stream();
  await app.close();
  await other.until(() => false);
  assert.ok(other.isEnded());
});

test('HEAD opens no stream, and what is wrong is told as a problem', async (t) => {
  const { app, admin, get } = await opened(t);
  const head = await app.inject({ method: 'HEAD', url: '/v1/stream', headers: { authorization: `Bearer ${admin}` } });
  assert.equal(head.statusCode, 405);
  assert.equal((await get('/v1/stream?endpoint=none')).body.code, 'not_found');
  assert.equal((await get('/v1/stream?tenant=none')).body.code, 'unknown_tenant');
  assert.equal((await get('/v1/stream?since=1')).body.code, 'invalid_query');
});
