import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import type { Arrival } from '../../test/receivers/receiver.ts';
import { requestTo, statusOf, trial } from '../../test/receivers/trial.ts';

const { receiving, sending } = trial();
const ok = HOSTILE['answers well'];

test('a connection is kept and used again', async () => {
  const receiver = await receiving(ok);
  const sender = sending();
  for (let i = 0; i < 20; i += 1) assert.equal(statusOf(await sender.send(requestTo(receiver))), 200);
  assert.equal(receiver.connections, 1);
});

test('an unused connection is closed in time, whatever the receiver says of keeping it', async () => {
  const receiver = await receiving(HOSTILE['keeps connections alive for a billion seconds']);
  await sending({ keepAliveMaxMs: 50 }).send(requestTo(receiver));
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
  await Promise.all([1, 2].map(() => sender.send(requestTo(receiver, { concurrency: 2 }))));
  const late = sender.send(requestTo(receiver, { concurrency: 2 }));
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
  await sender.send(requestTo(old));
  await sender.send(requestTo(fresh));
  await old.allClosed();
  assert.equal(fresh.requests.length, 1);
});

test('closing ends what is in flight, what waits, and what comes', async () => {
  const receiver = await receiving(HOSTILE['never answers']);
  const sender = sending();
  const sent = [sender.send(requestTo(receiver)), sender.send(requestTo(receiver))];
  await sender.close();
  const outcomes = [...(await Promise.all(sent)), await sender.send(requestTo(receiver))];
  assert.deepEqual(outcomes.map(statusOf), ['reset', 'reset', 'reset']);
});

test('the pools that were idle longest make room for new ones', async () => {
  const receiver = await receiving(ok);
  const sender = sending({ connections: 3 });
  for (let i = 0; i < 10; i += 1) await sender.send(requestTo(receiver, { endpoint: `ep_${i}` }));
  await sender.send(requestTo(receiver, { endpoint: 'ep_9' }));
  await sender.send(requestTo(receiver, { endpoint: 'ep_7' }));
  assert.equal(receiver.connections, 10, 'the newest three are still there');
  assert.ok(receiver.open <= 4, `${receiver.open} are open`);
  await sender.send(requestTo(receiver, { endpoint: 'ep_0' }));
  assert.equal(receiver.connections, 11, 'the oldest is gone');
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
    assert.equal(statusOf(await sender.send(requestTo(receiver))), 200);
    assert.equal(statusOf(await sender.send(requestTo(receiver))), 200);
    assert.equal(receiver.connections, 2);
    assert.equal(receiver.requests.length, 3);
    assert.equal(receiver.requests[1], receiver.requests[2], 'the same request, byte for byte');
  });
}

test('the fresh try is on a fresh connection, not on another that was kept', async () => {
  const receiver = await receiving(onSecond(({ socket }) => socket.end()));
  const sender = sending();
  await Promise.all([1, 2].map(() => sender.send(requestTo(receiver, { concurrency: 2 }))));
  assert.equal(receiver.connections, 2);
  assert.equal(statusOf(await sender.send(requestTo(receiver, { concurrency: 2 }))), 200);
  assert.equal(receiver.requests.length, 4);
});

test('the fresh try is the only one', async () => {
  const receiver = await receiving((arrival) => (arrival.request === 1 ? ok(arrival) : arrival.socket.end()));
  const sender = sending();
  await sender.send(requestTo(receiver));
  assert.equal(statusOf(await sender.send(requestTo(receiver))), 'reset');
  assert.equal(receiver.requests.length, 3);
});

test('a kept connection that ends after the first byte is a failure', async () => {
  const receiver = await receiving(onSecond(({ socket }) => socket.end('H')));
  const sender = sending();
  await sender.send(requestTo(receiver));
  assert.equal(statusOf(await sender.send(requestTo(receiver))), 'reset');
  assert.equal(receiver.requests.length, 2);
});

test('the fresh try has what is left of the time, not new time', async () => {
  const receiver = await receiving((arrival) => {
    if (arrival.request === 1) ok(arrival);
    else if (arrival.request === 2) setTimeout(() => arrival.socket.end(), 700);
  });
  const sender = sending();
  await sender.send(requestTo(receiver));
  const outcome = await sender.send(requestTo(receiver, { timeoutMs: 1_000 }));
  assert.equal(outcome.kind, 'timeout');
  assert.ok(outcome.durationMs >= 1_000 && outcome.durationMs < 1_650, `${outcome.durationMs} ms`);
});

test('an answer that nobody asked for ends its connection and answers nothing', async () => {
  const receiver = await receiving((arrival) => {
    ok(arrival);
    if (arrival.request === 1) {
      setTimeout(() => arrival.socket.write('HTTP/1.1 500 Poison\r\ncontent-length: 0\r\n\r\n'), 20);
    }
  });
  const sender = sending();
  assert.equal(statusOf(await sender.send(requestTo(receiver))), 200);
  await receiver.allClosed();
  assert.equal(statusOf(await sender.send(requestTo(receiver))), 200);
  assert.equal(receiver.connections, 2);
});

test('a second answer in the same packet answers nothing', async () => {
  const receiver = await receiving((arrival) =>
    arrival.request === 1 ? HOSTILE['sends a second answer'](arrival) : ok(arrival),
  );
  const sender = sending();
  const sent = [sender.send(requestTo(receiver)), sender.send(requestTo(receiver))];
  assert.deepEqual((await Promise.all(sent)).map(statusOf), [200, 200]);
});

test('a receiver that closes after each answer is served on fresh connections', async () => {
  const receiver = await receiving(HOSTILE['answers well and asks to close']);
  const sender = sending();
  const sent = Array.from({ length: 10 }, () => sender.send(requestTo(receiver, { concurrency: 2 })));
  assert.deepEqual(new Set((await Promise.all(sent)).map(statusOf)), new Set([200]));
  assert.equal(receiver.requests.length, 10);
});

test('a connection that had to be opened anew is a fresh one: its end is a failure', async () => {
  const receiver = await receiving((arrival) =>
    arrival.request === 1 ? HOSTILE['answers well and asks to close'](arrival) : arrival.socket.end(),
  );
  const sender = sending();
  const sent = [sender.send(requestTo(receiver)), sender.send(requestTo(receiver))];
  assert.deepEqual((await Promise.all(sent)).map(statusOf), [200, 'reset']);
  assert.equal(receiver.requests.length, 2);
});
