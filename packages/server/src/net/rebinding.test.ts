import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import { assertNothingLeftOpen, openResources } from '../../test/receivers/left-open.ts';
import { type NameServer, startNameServer } from '../../test/receivers/name-server.ts';
import { type Receiver, startReceiver } from '../../test/receivers/receiver.ts';
import type { Outcome, Sender } from '../ports.ts';
import { parseEgressAllow } from './egress-allow.ts';
import { createGuard } from './guard.ts';
import { createSender } from './sender.ts';

const HOST = 'hooks.example.com';
/** Long enough for two requests on a busy machine. */
const TTL_SECONDS = 2;
const before = openResources();
let names: NameServer;
/** Listens on every address of this machine. */
let receiver: Receiver;
let sender: Sender;
/** How often the sender has asked. */
let vettings = 0;

beforeEach(async () => {
  names = await startNameServer(TTL_SECONDS);
  receiver = await startReceiver(HOSTILE['answers well'], { host: '0.0.0.0' });
});
afterEach(async () => {
  await sender.close();
  await receiver.close();
  await names.close();
  await assertNothingLeftOpen(before);
});

/** A guard with some addresses of this machine opened, and a sender on it. */
function guarding(egressAllow: string) {
  const parsed = parseEgressAllow(egressAllow);
  assert.ok(parsed.ok);
  const hosts = { find: async () => [] };
  const guard = createGuard({ allowHttp: true, egressAllow: parsed.allow, resolver: names.resolver, hosts });
  vettings = 0;
  sender = createSender({
    guard: {
      destination: guard.destination,
      vet(destination) {
        vettings += 1;
        return guard.vet(destination);
      },
    },
  });
  return guard;
}

function send(timeoutMs = 10_000): Promise<Outcome> {
  const url = `http://${HOST}:${receiver.port}/`;
  return sender.send({ endpoint: 'ep_1', url, headers: {}, body: Buffer.from('{}'), timeoutMs, concurrency: 5 });
}

test('a name that was public at create and is private at the attempt is not connected to', async () => {
  const guard = guarding('');
  names.zone.set(HOST, ['93.184.215.14']);
  assert.equal((await guard.check(`http://${HOST}:${receiver.port}/`)).ok, true);
  names.zone.set(HOST, ['127.0.0.1']);
  assert.equal((await send()).kind, 'blocked_address');
  names.zone.set(HOST, ['93.184.215.14', '127.0.0.1']);
  assert.equal((await send()).kind, 'blocked_address');
  assert.equal(receiver.connections, 0);
});

test('what was vetted is what is connected to: nothing is looked up in between', async () => {
  guarding('127.0.0.1');
  names.zone.set(HOST, ['127.0.0.1']);
  assert.equal((await send()).kind, 'response');
  assert.deepEqual([...names.questions].sort(), [`A ${HOST}`, `AAAA ${HOST}`]);
});

test('a kept connection is not used beyond the time of its name when the name leads elsewhere now', async () => {
  guarding('127.0.0.1');
  names.zone.set(HOST, ['127.0.0.1']);
  assert.equal((await send()).kind, 'response');
  names.zone.set(HOST, ['127.0.0.2']);
  assert.equal((await send()).kind, 'response', 'within its time');
  assert.equal(receiver.connections, 1);
  await sleep(TTL_SECONDS * 1_000 + 50);
  assert.equal((await send()).kind, 'blocked_address');
  await receiver.allClosed();
  assert.equal(receiver.connections, 1);
});

test('a kept connection to an address that the name still has goes on; to another one it is replaced', async () => {
  guarding('127.0.0.0/8');
  names.zone.set(HOST, ['127.0.0.1', '127.0.0.2']);
  await send();
  names.zone.set(HOST, ['127.0.0.1']);
  await sleep(TTL_SECONDS * 1_000 + 50);
  await send();
  assert.equal(receiver.connections, 1);
  names.zone.set(HOST, ['127.0.0.2']);
  await sleep(TTL_SECONDS * 1_000 + 50);
  await send();
  assert.equal(receiver.connections, 2);
});

test('all that wait for a name share one look-up', async () => {
  guarding('127.0.0.1');
  names.zone.set(HOST, ['127.0.0.1']);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => send()));
  assert.deepEqual(new Set(outcomes.map((outcome) => outcome.kind)), new Set(['response']));
  assert.equal(vettings, 1);
  assert.equal(names.questions.length, 2);
});

test('a name that does not exist is a dns_error, and found when it does', async () => {
  guarding('127.0.0.1');
  const outcome = await send();
  assert.equal(outcome.kind, 'dns_error');
  assert.match(outcome.kind === 'dns_error' ? outcome.detail : '', /ENOTFOUND/);
  names.zone.set(HOST, ['127.0.0.1']);
  assert.equal((await send()).kind, 'response');
});

test('a name server that is silent is a dns_error, and its time is on the clock of the attempt', async () => {
  guarding('127.0.0.1');
  names.zone.set(HOST, 'silent');
  const short = await send(100);
  assert.equal(short.kind, 'timeout');
  assert.ok(short.durationMs < 1_400, `${short.durationMs} ms`);
  assert.equal((await send()).kind, 'dns_error');
  assert.equal(receiver.connections, 0);
});
