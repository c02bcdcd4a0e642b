import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import { loopbackGuard } from '../../test/receivers/loopback.ts';
import { type Receiver, startReceiver } from '../../test/receivers/receiver.ts';
import { requestTo, statusOf } from '../../test/receivers/trial.ts';
import type { Outcome } from '../ports.ts';
import { EndpointPool } from './endpoint-pool.ts';
import { Exchange } from './exchange.ts';
import { InFlight } from './in-flight.ts';
import { SENDER_LIMITS } from './limits.ts';

function poolTo(receiver: Receiver) {
  const guard = loopbackGuard();
  const destination = guard.destination(receiver.origin);
  assert.ok(destination !== null);
  const inFlight = new InFlight<Exchange>();
  let [open, closing] = [0, 0];
  const watch = {
    onBusy() {},
    onIdle() {},
    onOpened() {
      open += 1;
    },
    onDropped() {
      open -= 1;
      closing += 1;
    },
    onClosed() {
      closing -= 1;
    },
  };
  const options = { endpoint: 'ep_1', destination, verifyTls: true, guard, limits: SENDER_LIMITS, inFlight, watch };
  const pool = new EndpointPool(options);
  const send = (): Promise<Outcome> =>
    new Promise((resolve) => {
      pool.submit(new Exchange(requestTo(receiver), '/', pool, SENDER_LIMITS, resolve), 1);
    });
  return { pool, inFlight, send, counts: () => [open, closing] };
}

test('what is over is in no list any more, and connections are counted once', async () => {
  const receiver = await startReceiver(HOSTILE['answers well']);
  const { pool, inFlight, send, counts } = poolTo(receiver);
  const sent = [send(), send(), send()];
  assert.equal(inFlight.list().length, 1, 'the others wait');
  assert.deepEqual((await Promise.all(sent)).map(statusOf), [200, 200, 200]);
  assert.equal(inFlight.list().length, 0);
  assert.deepEqual([pool.isIdle, pool.isEmpty, ...counts()], [true, false, 1, 0]);
  pool.retire();
  await receiver.allClosed();
  assert.deepEqual([pool.isIdle, pool.isEmpty, ...counts()], [true, true, 0, 0]);
  await receiver.close();
});

test('after everything was given up, the pool is as idle as it was', async () => {
  const receiver = await startReceiver(HOSTILE['never answers']);
  const { pool, inFlight, send, counts } = poolTo(receiver);
  const sent = [send(), send(), send()];
  await receiver.arrived(1);
  pool.abort();
  for (const exchange of inFlight.list()) exchange.fail('reset', 'given up');
  assert.deepEqual((await Promise.all(sent)).map(statusOf), ['reset', 'reset', 'reset']);
  await receiver.allClosed();
  assert.deepEqual([pool.isIdle, pool.isEmpty, ...counts()], [true, true, 0, 0]);
  assert.equal(inFlight.list().length, 0);
  await receiver.close();
});
