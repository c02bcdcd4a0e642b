import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attempt } from '../../core/delivery/delivery.ts';
import type { Settlement, StatsEntry } from '../../ports.ts';
import { createWorld } from '../../store/conformance/world.ts';
import { openMemory } from '../../store/memory/harness.test.ts';
import { createTally } from './tally.ts';

test('what happens is counted for all, the tenant and the endpoint, and written down from time to time', async () => {
  const world = await createWorld(openMemory);
  const epoch = await world.store.claimEpoch();
  const alarms: (() => void)[] = [];
  const written: StatsEntry[] = [];
  const troubles: unknown[] = [];
  let broken = false;
  const tally = createTally({
    clock: world.now,
    alarm: (_at, run) => {
      alarms.push(run);
      return () => alarms.splice(0);
    },
    store: {
      addStats: async (entries) => {
        if (broken) throw new Error('the disk stumbled');
        written.push(...entries);
      },
      dropStats: async () => 0,
    },
    trouble: (error) => troubles.push(error),
  });
  const endpoint = await world.endpoint();
  const record = async (of: { readonly attempt?: Attempt | null }, next: Partial<Settlement['next']>, times = 1) => {
    const { event, deliveries } = await world.publish([endpoint]);
    tally.accepted('default');
    world.pass(100);
    const from = { delivery: deliveries[0] ?? '', endpoint, event };
    const attempt = world.attempt(1, { durationMs: 20, ...of.attempt });
    const settlements = Array(times).fill(world.settlement(from, next, of.attempt === null ? null : attempt));
    tally.recorded(settlements, await world.store.record(epoch, settlements));
  };
  await record({}, {});
  await record({ attempt: world.attempt(1, { outcome: 'timeout' }) }, { status: 'pending', dueAt: 5 });
  await record({ attempt: null }, { status: 'cancelled', reason: 'expired' });
  tally.start();
  alarms.shift()?.();
  await tally.fresh();
  const at = Math.floor(world.now() / 60_000) * 60_000;
  const counts = {
    events: 3,
    outcomes: { delivered: 1, timeout: 1 },
    duration: { 12: 1, 14: 1 },
    delivered: 1,
    latency: { 21: 1 },
    cancelled: 1,
  };
  const { events: _events, ...ofEndpoint } = counts;
  assert.deepEqual(written, [
    { kind: 'project', id: '', counts, at },
    { kind: 'tenant', id: 'default', counts, at },
    { kind: 'endpoint', id: endpoint, counts: ofEndpoint, at },
  ]);

  broken = true;
  world.pass(60_000);
  tally.accepted('default');
  await tally.fresh();
  assert.equal(troubles.length, 1);
  broken = false;
  tally.accepted('default');
  await tally.stop();
  assert.deepEqual(written.slice(3), [
    { kind: 'project', id: '', counts: { events: 1 }, at: at + 60_000 },
    { kind: 'tenant', id: 'default', counts: { events: 1 }, at: at + 60_000 },
  ]);
});
