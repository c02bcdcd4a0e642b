import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONAL_TYPES } from '../core/notice/catalogue.ts';
import type { Notice } from '../core/notice/notice.ts';
import type { KeptNotice } from '../ports.ts';
import { compileEventSchema } from '../system/schema/compile.ts';
import type { Telling } from './summarise.ts';
import { createTeller } from './teller.ts';

const START = Date.UTC(2026, 10, 24, 12);

function exhausted(endpoint: string, n: number): Notice {
  const data = { delivery: `dlv_${n}`, event: 'e', type: 't', endpoint, tenant: 'acme', reason: 'why', attempts: 1 };
  return { type: 'posthorn.delivery.exhausted', at: START + n, data };
}

function open(given: readonly Notice[]) {
  let kept: KeptNotice[] = given.map((notice, n) => ({ ...notice, key: n + 1 }));
  const published: Telling[] = [];
  const warnings: string[] = [];
  const rounds: (() => void)[] = [];
  const world = {
    published,
    warnings,
    answer: async (_telling: Telling): Promise<{ ok: boolean }> => ({ ok: true }),
    dropFails: false,
    left: () => kept.map(({ key }) => key),
    async round() {
      rounds.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const teller = createTeller({
    clock: () => START,
    alarm: (_at, run) => {
      rounds.push(run);
      return () => rounds.splice(0);
    },
    store: {
      notices: async (limit) => kept.slice(0, limit),
      dropNotices: async (keys) => {
        if (world.dropFails) throw new Error('no answer');
        kept = kept.filter(({ key }) => !keys.includes(key));
      },
    },
    publish: async (telling) => {
      published.push(telling);
      return (await world.answer(telling)) as never;
    },
    log: { debug() {}, info() {}, error() {}, warn: (_fields, message) => void warnings.push(message) },
  });
  teller.start();
  return { world, teller };
}

test('a flood of given-up deliveries is told by a few words an endpoint, and every one is counted', async () => {
  const flood = Array.from({ length: 2_000 }, (_, n) => exhausted(`ep_${n % 2}`, n));
  const { world } = open(flood);
  for (let n = 0; n < 4; n++) await world.round();
  assert.deepEqual(world.left(), []);
  assert.equal(world.published.length, 4 * 2 * (5 + 1));
  const counted = world.published.map(({ data }) => (data.count as number | undefined) ?? 1);
  assert.equal(
    counted.reduce((sum, count) => sum + count),
    2_000,
  );
  const [first] = world.published.filter(({ type }) => type === 'posthorn.deliveries.exhausted');
  assert.deepEqual(first, {
    id: 'op_11-499',
    type: 'posthorn.deliveries.exhausted',
    at: START + 498,
    data: {
      endpoint: 'ep_0',
      tenant: 'acme',
      count: 245,
      since: '2026-11-24T12:00:00.010Z',
      until: '2026-11-24T12:00:00.498Z',
    },
    keys: first?.keys,
  });
});

test('a round publishes so many at most, the oldest first', async () => {
  const { world } = open(Array.from({ length: 60 }, (_, n) => exhausted(`ep_${n}`, n)));
  await world.round();
  assert.deepEqual(
    world.published.map(({ id }) => id),
    Array.from({ length: 50 }, (_, n) => `op_${n + 1}`),
  );
  await world.round();
  assert.equal(world.published.length, 60);
});

test('what was not confirmed is told again, under the same id', async () => {
  const { world } = open([exhausted('ep', 1)]);
  world.answer = () => Promise.reject(new Error('the store did not confirm'));
  await world.round();
  assert.deepEqual(world.left(), [1]);
  world.answer = async () => ({ ok: true });
  world.dropFails = true;
  await world.round();
  world.dropFails = false;
  await world.round();
  assert.deepEqual([world.left(), world.published.map(({ id }) => id)], [[], ['op_1', 'op_1', 'op_1']]);
  assert.equal(world.warnings.length, 2);
});

test('what is refused holds up nobody, and a teller that was stopped is silent', async () => {
  const { world, teller } = open([exhausted('ep', 1)]);
  world.answer = async () => ({ ok: false });
  await world.round();
  assert.deepEqual([world.left(), world.warnings.length], [[], 1]);
  teller.stop();
  await world.round();
  assert.equal(world.published.length, 1);
});

test('every operational type has a schema that its example fits', () => {
  for (const { name, schema, example } of OPERATIONAL_TYPES) {
    const compiled = compileEventSchema(schema, '/schema');
    assert.ok(compiled.ok, name);
    assert.equal(compiled.check(example), null, name);
    assert.notEqual(compiled.check({ ...example, [Object.keys(example)[0] ?? '']: 5 }), null, name);
  }
});
