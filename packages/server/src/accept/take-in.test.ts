import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { ReceivedEvent } from '../ports.ts';
import { createMemoryStore } from '../store/memory/index.ts';
import { fingerprint } from '../system/fingerprint.ts';
import { createIds } from '../system/ids.ts';
import { createAccept } from './accept.ts';
import { createTakeIn } from './take-in.ts';

const WINDOW = 60_000;

/** Taking in, on the memory store, with a clock to move; `restarted` forgets what is only in memory. */
function opened() {
  let now = Date.UTC(2026, 10, 24);
  const clock = () => now;
  const { store, reader } = createMemoryStore(clock);
  const accept = createAccept({
    hasTenant: () => true,
    schemaOf: () => null,
    clock,
    ids: createIds(clock, randomBytes),
    fingerprint,
    store,
    plan: () => ({ targets: [], following: 0 }),
    committed: () => {},
    unconfirmed: () => {},
    idMemoryMs: WINDOW,
  });
  const start = () => createTakeIn({ clock, accept, fingerprint });
  let takeIn = start();
  const received = (change: Partial<ReceivedEvent> = {}): ReceivedEvent => ({
    source: { id: 'gh', tenant: 'default' },
    type: 'github.push',
    timestamp: null,
    contentType: 'application/json',
    data: Buffer.from('{}'),
    headers: {},
    asReceived: true,
    dedupeKey: 'delivery-1',
    windowMs: WINDOW,
    traceparent: null,
    ...change,
  });
  return {
    accept,
    pass: (milliseconds: number) => (now += milliseconds),
    restarted: () => (takeIn = start()),
    async take(change?: Partial<ReceivedEvent>) {
      const answer = await takeIn(received(change));
      if (!answer.ok) throw new Error(answer.problem.detail);
      return answer.receipt;
    },
    count: async () =>
      (
        await reader.events({
          tenant: null,
          type: null,
          source: null,
          key: null,
          since: null,
          until: null,
          limit: 250,
          position: null,
        })
      ).data.length,
  };
}

test('the same key is one event for the window, whatever the body and the type say, and a new one after it', async () => {
  const { take, pass, restarted, count } = opened();
  const first = await take();
  assert.equal(first.duplicate, false);
  pass(WINDOW - 1);
  const again = await take({ data: Buffer.from('{"retry":1}'), type: 'github.push.again', timestamp: 5 });
  assert.deepEqual([again.id, again.duplicate, again.type], [first.id, true, 'github.push']);
  pass(1);
  const second = await take();
  assert.equal(second.duplicate, false);
  assert.notEqual(second.id, first.id);
  pass(WINDOW - 1);
  restarted();
  assert.deepEqual([(await take()).id, (await take()).duplicate], [second.id, true], 'found again after a restart');
  pass(1);
  const three = await Promise.all([take(), take(), take()]);
  assert.equal(three.filter(({ duplicate }) => !duplicate).length, 1, 'one of many at once when the window is over');
  assert.equal(await count(), 3);
});

test('keys of different sources have nothing to do with each other, and no key means no duplicate', async () => {
  const { take, count } = opened();
  await take();
  assert.equal((await take({ source: { id: 'gh2', tenant: 'default' } })).duplicate, false);
  assert.equal((await take({ dedupeKey: 'delivery-2' })).duplicate, false);
  for (let n = 0; n < 2; n++) assert.equal((await take({ dedupeKey: null })).duplicate, false);
  for (let n = 0; n < 2; n++) assert.equal((await take({ windowMs: 0 })).duplicate, false);
  assert.equal(await count(), 7);
});

test("an event that somebody published under the id is not taken for the provider's", async () => {
  const { take, accept, pass, count } = opened();
  const { id } = await take();
  const draft = {
    type: 'a.b',
    data: Buffer.from('1'),
    contentType: 'application/json',
    id,
    timestamp: null,
    key: null,
  };
  const rest = { channels: [], deliverAt: null, expiresAt: null, headers: null, source: null, traceparent: null };
  assert.equal((await accept({ ...draft, ...rest, tenant: 'posthorn' })).ok, true);
  const other = await take({ source: { id: 'gh', tenant: 'posthorn' } });
  assert.equal(other.duplicate, false);
  assert.notEqual(other.id, id);
  pass(1);
  assert.equal((await take({ source: { id: 'gh', tenant: 'posthorn' } })).duplicate, true);
  assert.equal(await count(), 3);
});
