import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { StoreUnavailable } from '../ports.ts';
import { openChannel } from './channel.ts';

type Echo = {
  echo(value: unknown): unknown;
  fail(kind: string): never;
};

function echoes(): Echo {
  return {
    echo: (value) => value,
    fail(kind) {
      throw kind === 'store' ? new StoreUnavailable('no disk') : new RangeError('too far');
    },
  };
}

/** Two ends, and how many messages have come to each. */
function opened(t: { after(run: () => void): void }) {
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  const come = { one: 0, two: 0 };
  port1.on('message', () => come.one++);
  port2.on('message', () => come.two++);
  return { one: openChannel<Echo>(port1, echoes()), two: openChannel<Echo>(port2, echoes()), come };
}

test('what is said together goes in one message, and so do the replies to it', async (t) => {
  const { one, come } = opened(t);
  const answers = await Promise.all([1, 'two', null].map((value) => one.remote.echo(value)));
  assert.deepEqual(answers, [1, 'two', null]);
  assert.deepEqual(come, { one: 1, two: 1 });
});

test('a call takes along the replies that wait', async (t) => {
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  let messages = 0;
  port1.on('message', () => messages++);
  const one = openChannel<Echo>(port1, echoes());
  let asked: Promise<unknown> = Promise.resolve();
  const two = openChannel<Echo>(port2, {
    // Asks while its own reply is still waiting.
    echo: (value: never) => {
      asked = Promise.resolve()
        .then(() => Promise.resolve())
        .then(() => two.remote.echo('asked'));
      return value;
    },
  });
  assert.equal(await one.remote.echo('given'), 'given');
  assert.equal(await asked, 'asked');
  assert.equal(messages, 1);
});

test('what is handed over changes hands', async (t) => {
  const { one } = opened(t);
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  const echoed = one.remote.echo(bytes, [bytes]);
  await Promise.resolve();
  assert.equal(bytes.byteLength, 0);
  assert.deepEqual(await echoed, new Uint8Array([1, 2, 3]).buffer);
});

test('errors come back, and the one that callers tell apart as what it was', async (t) => {
  const { one } = opened(t);
  await assert.rejects(one.remote.fail('store'), StoreUnavailable);
  await assert.rejects(one.remote.fail('other'), { name: 'RangeError', message: 'too far' });
});

test('closing fails what waits and what is asked later', async (t) => {
  const { one } = opened(t);
  const waiting = one.remote.echo(1);
  one.close(new Error('the thread died'));
  await assert.rejects(waiting, /the thread died/);
  await assert.rejects(one.remote.echo(2), /the thread died/);
});
