import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import { startReceiver } from '../../test/receivers/receiver.ts';
import { type DialOptions, dial } from './dial.ts';
import type { SendFailure } from './failure.ts';
import { SENDER_LIMITS } from './limits.ts';

function dialled(options: DialOptions): Promise<{ failure: SendFailure | null; socket: Socket | undefined }> {
  return new Promise((resolve) => {
    dial(options, { ...SENDER_LIMITS, nextAddressMs: 50 }, (failure, socket) => resolve({ failure, socket }));
  });
}

test('a connection that went elsewhere than was vetted is refused', async () => {
  const receiver = await startReceiver(HOSTILE['answers well'], { host: '0.0.0.0' });
  // The system takes 0.0.0.0 for this machine: the peer is 127.0.0.1.
  const elsewhere = await dialled({ addresses: ['0.0.0.0'], port: receiver.port, tls: null });
  assert.equal(elsewhere.failure?.kind, 'blocked_address');
  assert.equal(elsewhere.socket, undefined);
  const there = await dialled({ addresses: ['::ffff:127.0.0.1'], port: receiver.port, tls: null });
  assert.equal(there.failure, null);
  there.socket?.destroy();
  await receiver.allClosed();
  await receiver.close();
});

test('every address is tried before it is a failure, and the failure names the reason', async () => {
  const receiver = await startReceiver(HOSTILE['answers well']);
  await receiver.close();
  const { failure } = await dialled({ addresses: ['127.0.0.1', '::1', '127.0.0.2'], port: receiver.port, tls: null });
  assert.equal(failure?.kind, 'connect_error');
  assert.match(failure?.detail ?? '', /^no connection \(E[A-Z]+\)$/);
});
