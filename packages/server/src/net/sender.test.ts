import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import { loopbackGuard } from '../../test/receivers/loopback.ts';
import { startReceiver } from '../../test/receivers/receiver.ts';
import { requestTo, statusOf, trial } from '../../test/receivers/trial.ts';
import { createSender } from './sender.ts';

const { receiving, sending, closing } = trial();
const ok = HOSTILE['answers well'];

test('what goes out is what was given, and asks for no compression', async () => {
  const receiver = await receiving(ok);
  const headers = { 'content-type': 'application/json', 'Accept-Encoding': 'gzip', 'X-Mine': 'é' };
  const body = Buffer.from('{"b":1,"a":12345678901234567890}');
  assert.equal(statusOf(await sending().send(requestTo(receiver, { headers, body }))), 200);
  assert.equal(
    receiver.requests[0],
    [
      'POST /hook?a=1 HTTP/1.1',
      `host: 127.0.0.1:${receiver.port}`,
      'connection: keep-alive',
      'accept-encoding: identity',
      'content-type: application/json',
      'X-Mine: é',
      `content-length: ${body.length}`,
      '',
      body.toString(),
    ].join('\r\n'),
  );
});

test('an empty body has a length too', async () => {
  const receiver = await receiving(ok);
  await sending().send(requestTo(receiver, { body: new Uint8Array(0) }));
  assert.match(receiver.requests[0] ?? '', /\r\ncontent-length: 0\r\n\r\n$/);
});

test('a view of a larger buffer is sent alone', async () => {
  const receiver = await receiving(ok);
  await sending().send(requestTo(receiver, { body: Buffer.from('xx{"a":1}xx').subarray(2, 9) }));
  assert.match(receiver.requests[0] ?? '', /\r\n\r\n\{"a":1\}$/);
});

test('no more than the concurrency are in flight, and the others wait their turn', async () => {
  let inFlight = 0;
  let most = 0;
  const receiver = await receiving((arrival) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    setTimeout(() => {
      inFlight -= 1;
      ok(arrival);
    }, 5);
  });
  const sender = sending();
  const sent = Array.from({ length: 30 }, () => sender.send(requestTo(receiver, { concurrency: 3 })));
  assert.deepEqual(new Set((await Promise.all(sent)).map(statusOf)), new Set([200]));
  assert.equal(most, 3);
  assert.equal(receiver.connections, 3);
});

test('ten hung requests of one endpoint do not hold up another on the same origin', async () => {
  const receiver = await receiving((arrival) => {
    if (!arrival.text.includes('hang')) ok(arrival);
  });
  const sender = sending();
  const url = `${receiver.origin}/hang`;
  const hung = Array.from({ length: 10 }, () => sender.send(requestTo(receiver, { endpoint: 'ep_2', url })));
  const outcome = await sender.send(requestTo(receiver));
  assert.equal(statusOf(outcome), 200);
  assert.ok(outcome.durationMs < 1_500, `${outcome.durationMs} ms`);
  await sender.close();
  await Promise.all(hung);
});

test('nobody listens: connect_error, with the reason', async () => {
  const receiver = await startReceiver(ok);
  await receiver.close();
  const outcome = await sending().send(requestTo(receiver));
  assert.equal(outcome.kind, 'connect_error');
  assert.match(outcome.kind === 'connect_error' ? outcome.detail : '', /ECONNREFUSED/);
});

test('an address that refuses gives way to one that answers', async () => {
  const receiver = await receiving(ok, { host: '::1' });
  // localhost is 127.0.0.1, where nobody listens on this port, and ::1.
  const sender = createSender({ guard: loopbackGuard({ hosts: { find: async () => [] } }) });
  closing(sender);
  const outcome = await sender.send(requestTo(receiver, { url: `http://localhost:${receiver.port}/` }));
  assert.equal(statusOf(outcome), 200);
  assert.match(receiver.requests[0] ?? '', /\r\nhost: localhost:\d+\r\n/);
});

test('a large body to a receiver that does not read runs into its time', async () => {
  const receiver = await receiving(ok, { onConnection: () => false });
  const outcome = await sending({ headersMs: 300 }).send(requestTo(receiver, { body: Buffer.alloc(20_000_000) }));
  assert.equal(outcome.kind, 'timeout');
});

test('an answer before the whole body was taken is an answer', async () => {
  const receiver = await receiving(ok, {
    onConnection: (socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 413 Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'),
      );
      socket.resume();
      return false;
    },
  });
  assert.equal(statusOf(await sending().send(requestTo(receiver, { body: Buffer.alloc(1_000_000) }))), 413);
});

test('the whole attempt is on one clock, also when its limit is the shorter one', async () => {
  const receiver = await receiving(HOSTILE['never answers']);
  const outcome = await sending().send(requestTo(receiver, { timeoutMs: 120 }));
  assert.equal(outcome.kind, 'timeout');
  assert.match(outcome.kind === 'timeout' ? outcome.detail : '', /^no answer within 120 ms$/);
  assert.ok(outcome.durationMs < 5_000, `${outcome.durationMs} ms`);
});

test('a limit on headers longer than the timer is waited for to its end', async () => {
  const receiver = await receiving(({ socket }) => setTimeout(() => socket.write('HTTP/1.1 204 Late\r\n\r\n'), 250));
  assert.equal(statusOf(await sending({ headersMs: 1_900 }).send(requestTo(receiver))), 204);
});

test('what cannot be written is a failure, not a crash', async () => {
  const receiver = await receiving(ok);
  const sender = sending();
  for (const headers of [{ 'x-a': 'b\r\nx-c: d' }, { 'bad name': 'x' }, { 'transfer-encoding': 'chunked' }]) {
    const outcome = await sender.send(requestTo(receiver, { headers: headers as Record<string, string> }));
    assert.equal(outcome.kind, 'protocol_error');
    assert.match(outcome.kind === 'protocol_error' ? outcome.detail : '', /cannot be written/);
  }
  assert.equal(receiver.requests.length, 0);
  assert.equal(statusOf(await sender.send(requestTo(receiver))), 200);
});

test('headers come in pairs, twice when they came twice, whatever they are named', async () => {
  const receiver = await receiving(HOSTILE['sends headers named like parts of objects']);
  const outcome = await sending().send(requestTo(receiver));
  assert.deepEqual(outcome.kind === 'response' && outcome.headers, [
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['tostring', 'c'],
    ['set-cookie', '1'],
    ['set-cookie', '2'],
    ['content-length', '0'],
  ]);
});
