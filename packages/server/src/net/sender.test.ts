import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import { assertNothingLeftOpen, openResources } from '../../test/receivers/left-open.ts';
import { loopbackGuard } from '../../test/receivers/loopback.ts';
import { type Arrival, type Receiver, startReceiver } from '../../test/receivers/receiver.ts';
import type { Outcome } from '../ports.ts';
import type { SenderLimits } from './limits.ts';
import { createSender, type TlsSender, type TlsSendRequest } from './sender.ts';

const before = openResources();
const toClose: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of toClose.splice(0).reverse()) await each.close();
  await assertNothingLeftOpen(before);
});

async function receiving(...args: Parameters<typeof startReceiver>): Promise<Receiver> {
  const receiver = await startReceiver(...args);
  toClose.push(receiver);
  return receiver;
}

function sending(limits: Partial<SenderLimits> = {}): TlsSender {
  const sender = createSender({ guard: loopbackGuard(), limits });
  toClose.push(sender);
  return sender;
}

function request(receiver: Receiver, change: Partial<TlsSendRequest> = {}): TlsSendRequest {
  return {
    endpoint: 'ep_1',
    url: `${receiver.origin}/hook?a=1`,
    headers: { 'content-type': 'application/json', 'webhook-id': 'evt_1' },
    body: Buffer.from('{"a":1}'),
    timeoutMs: 2_000,
    concurrency: 1,
    ...change,
  };
}

const ok = HOSTILE['answers well'];
const statusOf = (outcome: Outcome): number | string => (outcome.kind === 'response' ? outcome.status : outcome.kind);

test('what goes out is what was given, and asks for no compression', async () => {
  const receiver = await receiving(ok);
  const headers = { 'content-type': 'application/json', 'Accept-Encoding': 'gzip', 'X-Mine': 'é' };
  const body = Buffer.from('{"b":1,"a":12345678901234567890}');
  assert.equal(statusOf(await sending().send(request(receiver, { headers, body }))), 200);
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
  await sending().send(request(receiver, { body: new Uint8Array(0) }));
  assert.match(receiver.requests[0] ?? '', /\r\ncontent-length: 0\r\n\r\n$/);
});

test('a view of a larger buffer is sent alone', async () => {
  const receiver = await receiving(ok);
  await sending().send(request(receiver, { body: Buffer.from('xx{"a":1}xx').subarray(2, 9) }));
  assert.match(receiver.requests[0] ?? '', /\r\n\r\n\{"a":1\}$/);
});

test('a connection is kept and used again', async () => {
  const receiver = await receiving(ok);
  const sender = sending();
  for (let i = 0; i < 20; i += 1) assert.equal(statusOf(await sender.send(request(receiver))), 200);
  assert.equal(receiver.connections, 1);
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
  const sent = Array.from({ length: 30 }, () => sender.send(request(receiver, { concurrency: 3 })));
  assert.deepEqual(new Set((await Promise.all(sent)).map(statusOf)), new Set([200]));
  assert.equal(most, 3);
  assert.equal(receiver.connections, 3);
});

test('ten hung requests of one endpoint do not hold up another on the same origin', async () => {
  const receiver = await receiving((arrival) => {
    if (!arrival.text.includes('hang')) ok(arrival);
  });
  const sender = sending({ headersMs: 600 });
  const url = `${receiver.origin}/hang`;
  const hung = Array.from({ length: 10 }, () => sender.send(request(receiver, { endpoint: 'ep_2', url })));
  const outcome = await sender.send(request(receiver));
  assert.equal(statusOf(outcome), 200);
  assert.ok(outcome.durationMs < 300, `${outcome.durationMs} ms`);
  await sender.close();
  await Promise.all(hung);
});

/** Answers the first request of each connection; what it does with the second is under test. */
function onSecond(then: (arrival: Arrival) => void): (arrival: Arrival) => void {
  const seen = new Set<number>();
  return (arrival) => {
    if (seen.has(arrival.connection)) return then(arrival);
    seen.add(arrival.connection);
    return ok(arrival);
  };
}

for (const [how, end] of Object.entries({
  closed: ({ socket }: Arrival) => socket.end(),
  reset: ({ socket }: Arrival) => socket.resetAndDestroy(),
})) {
  test(`a kept connection that is ${how} before the first byte gets one fresh try`, async () => {
    const receiver = await receiving(onSecond(end));
    const sender = sending();
    assert.equal(statusOf(await sender.send(request(receiver))), 200);
    assert.equal(statusOf(await sender.send(request(receiver))), 200);
    assert.equal(receiver.connections, 2);
    assert.equal(receiver.requests.length, 3);
    assert.equal(receiver.requests[1], receiver.requests[2], 'the same request, byte for byte');
  });
}

test('the fresh try is on a fresh connection, not on another that was kept', async () => {
  const receiver = await receiving(onSecond(({ socket }) => socket.end()));
  const sender = sending();
  await Promise.all([1, 2].map(() => sender.send(request(receiver, { concurrency: 2 }))));
  assert.equal(receiver.connections, 2);
  assert.equal(statusOf(await sender.send(request(receiver, { concurrency: 2 }))), 200);
  assert.equal(receiver.requests.length, 4);
});

test('the fresh try is the only one', async () => {
  const receiver = await receiving((arrival) => (arrival.request === 1 ? ok(arrival) : arrival.socket.end()));
  const sender = sending();
  await sender.send(request(receiver));
  assert.equal(statusOf(await sender.send(request(receiver))), 'reset');
  assert.equal(receiver.requests.length, 3);
});

test('a kept connection that ends after the first byte is a failure', async () => {
  const receiver = await receiving(onSecond(({ socket }) => socket.end('H')));
  const sender = sending();
  await sender.send(request(receiver));
  assert.equal(statusOf(await sender.send(request(receiver))), 'reset');
  assert.equal(receiver.requests.length, 2);
});

test('the fresh try has what is left of the time, not new time', async () => {
  const receiver = await receiving((arrival) => {
    if (arrival.request === 1) ok(arrival);
    else if (arrival.request === 2) setTimeout(() => arrival.socket.end(), 200);
  });
  const sender = sending();
  await sender.send(request(receiver));
  const outcome = await sender.send(request(receiver, { timeoutMs: 400 }));
  assert.equal(outcome.kind, 'timeout');
  assert.ok(outcome.durationMs > 380 && outcome.durationMs < 550, `${outcome.durationMs} ms`);
});

test('an answer that nobody asked for ends its connection and answers nothing', async () => {
  const receiver = await receiving((arrival) => {
    ok(arrival);
    if (arrival.request === 1) {
      setTimeout(() => arrival.socket.write('HTTP/1.1 500 Poison\r\ncontent-length: 0\r\n\r\n'), 20);
    }
  });
  const sender = sending();
  assert.equal(statusOf(await sender.send(request(receiver))), 200);
  await receiver.allClosed();
  assert.equal(statusOf(await sender.send(request(receiver))), 200);
  assert.equal(receiver.connections, 2);
});

test('a second answer in the same packet answers nothing', async () => {
  const receiver = await receiving((arrival) =>
    arrival.request === 1 ? HOSTILE['sends a second answer'](arrival) : ok(arrival),
  );
  const sender = sending();
  const sent = [sender.send(request(receiver)), sender.send(request(receiver))];
  assert.deepEqual((await Promise.all(sent)).map(statusOf), [200, 200]);
});

test('a receiver that closes after each answer is served on fresh connections', async () => {
  const receiver = await receiving(HOSTILE['answers well and asks to close']);
  const sender = sending();
  const sent = Array.from({ length: 10 }, () => sender.send(request(receiver, { concurrency: 2 })));
  assert.deepEqual(new Set((await Promise.all(sent)).map(statusOf)), new Set([200]));
  assert.equal(receiver.requests.length, 10);
});

test('a connection that had to be opened anew is a fresh one: its end is a failure', async () => {
  const receiver = await receiving((arrival) =>
    arrival.request === 1 ? HOSTILE['answers well and asks to close'](arrival) : arrival.socket.end(),
  );
  const sender = sending();
  const sent = [sender.send(request(receiver)), sender.send(request(receiver))];
  assert.deepEqual((await Promise.all(sent)).map(statusOf), [200, 'reset']);
  assert.equal(receiver.requests.length, 2);
});

test('nobody listens: connect_error, with the reason', async () => {
  const receiver = await startReceiver(ok);
  await receiver.close();
  const outcome = await sending().send(request(receiver));
  assert.equal(outcome.kind, 'connect_error');
  assert.match(outcome.kind === 'connect_error' ? outcome.detail : '', /ECONNREFUSED/);
});

test('an address that refuses gives way to one that answers', async () => {
  const receiver = await receiving(ok, { host: '::1' });
  // localhost is 127.0.0.1, where nobody listens on this port, and ::1.
  const sender = createSender({ guard: loopbackGuard({ hosts: { find: async () => [] } }) });
  toClose.push(sender);
  const outcome = await sender.send(request(receiver, { url: `http://localhost:${receiver.port}/` }));
  assert.equal(statusOf(outcome), 200);
  assert.match(receiver.requests[0] ?? '', /\r\nhost: localhost:\d+\r\n/);
});

test('a large body to a receiver that does not read runs into its time', async () => {
  const receiver = await receiving(ok, { onConnection: () => false });
  const outcome = await sending({ headersMs: 300 }).send(request(receiver, { body: Buffer.alloc(20_000_000) }));
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
  assert.equal(statusOf(await sending().send(request(receiver, { body: Buffer.alloc(1_000_000) }))), 413);
});

test('the whole attempt is on one clock, also when its limit is the shorter one', async () => {
  const receiver = await receiving(HOSTILE['never answers']);
  const outcome = await sending().send(request(receiver, { timeoutMs: 120 }));
  assert.equal(outcome.kind, 'timeout');
  assert.match(outcome.kind === 'timeout' ? outcome.detail : '', /^no answer within 120 ms$/);
  assert.ok(outcome.durationMs < 300, `${outcome.durationMs} ms`);
});

test('a limit on headers longer than the timer is waited for to its end', async () => {
  const receiver = await receiving(({ socket }) => setTimeout(() => socket.write('HTTP/1.1 204 Late\r\n\r\n'), 250));
  assert.equal(statusOf(await sending({ headersMs: 400 }).send(request(receiver))), 204);
});

test('what cannot be written is a failure, not a crash', async () => {
  const receiver = await receiving(ok);
  const sender = sending();
  for (const headers of [{ 'x-a': 'b\r\nx-c: d' }, { 'bad name': 'x' }, { 'transfer-encoding': 'chunked' }]) {
    const outcome = await sender.send(request(receiver, { headers: headers as Record<string, string> }));
    assert.equal(outcome.kind, 'protocol_error');
    assert.match(outcome.kind === 'protocol_error' ? outcome.detail : '', /cannot be written/);
  }
  assert.equal(receiver.requests.length, 0);
  assert.equal(statusOf(await sender.send(request(receiver))), 200);
});

test('headers come in pairs, twice when they came twice, whatever they are named', async () => {
  const receiver = await receiving(HOSTILE['sends headers named like parts of objects']);
  const outcome = await sending().send(request(receiver));
  assert.deepEqual(outcome.kind === 'response' && outcome.headers, [
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['tostring', 'c'],
    ['set-cookie', '1'],
    ['set-cookie', '2'],
    ['content-length', '0'],
  ]);
});

test('an unused connection is closed in time, whatever the receiver says of keeping it', async () => {
  const receiver = await receiving(HOSTILE['keeps connections alive for a billion seconds']);
  await sending({ keepAliveMaxMs: 50 }).send(request(receiver));
  assert.equal(receiver.open, 1);
  await receiver.allClosed();
});

test('forgetting closes what is unused and lets finish what is in flight', async () => {
  let answerLate = (): void => {};
  const receiver = await receiving((arrival) => {
    if (arrival.request < 3) ok(arrival);
    else answerLate = () => ok(arrival);
  });
  const sender = sending();
  await Promise.all([1, 2].map(() => sender.send(request(receiver, { concurrency: 2 }))));
  const late = sender.send(request(receiver, { concurrency: 2 }));
  await receiver.arrived(3);
  sender.forget('ep_1');
  answerLate();
  assert.equal(statusOf(await late), 200);
  await receiver.allClosed();
  sender.forget('ep_unknown');
});

test('an endpoint that points elsewhere leaves nothing at the old place', async () => {
  const [old, fresh] = [await receiving(ok), await receiving(ok)];
  const sender = sending();
  await sender.send(request(old));
  await sender.send(request(fresh));
  await old.allClosed();
  assert.equal(fresh.requests.length, 1);
});

test('closing ends what is in flight, what waits, and what comes', async () => {
  const receiver = await receiving(HOSTILE['never answers']);
  const sender = sending();
  const sent = [sender.send(request(receiver)), sender.send(request(receiver))];
  await sender.close();
  const outcomes = [...(await Promise.all(sent)), await sender.send(request(receiver))];
  assert.deepEqual(outcomes.map(statusOf), ['reset', 'reset', 'reset']);
});

test('the pools that were idle longest make room for new ones', async () => {
  const receiver = await receiving(ok);
  const sender = sending({ connections: 3 });
  for (let i = 0; i < 10; i += 1) await sender.send(request(receiver, { endpoint: `ep_${i}` }));
  await sender.send(request(receiver, { endpoint: 'ep_9' }));
  await sender.send(request(receiver, { endpoint: 'ep_7' }));
  assert.equal(receiver.connections, 10, 'the newest three are still there');
  assert.ok(receiver.open <= 4, `${receiver.open} are open`);
  await sender.send(request(receiver, { endpoint: 'ep_0' }));
  assert.equal(receiver.connections, 11, 'the oldest is gone');
});
