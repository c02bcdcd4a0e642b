import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DueDelivery, DueEvent } from '../core/delivery/delivery.ts';
import { shardOf } from '../core/endpoint/shard.ts';
import { unpack } from './packing.ts';
import { aboutParcel, parcelsOf } from './parcels.ts';

const NOT_SENSITIVE = () => false;

function event(id: string, bytes: number, more: Partial<DueEvent> = {}): DueEvent {
  const rest = { key: null, channels: [], contentType: 'application/json', source: null, expiresAt: null };
  return { id, tenant: 'a', type: 'x', timestamp: 1, data: new Uint8Array(bytes), traceparent: null, ...rest, ...more };
}

function delivery(id: string, endpoint: string, of: DueEvent): DueDelivery {
  const rest = { attempts: 0, spent: 0, dueAt: 5, createdAt: 4, sequence: null, status: 'pending' } as const;
  return { id, endpoint, event: of, ...rest };
}

test('a parcel says what its owner has to know to pass it on as it is', () => {
  const [shared, other] = [event('e1', 100), event('e2', 7, { tenant: 'b', type: 'y' })];
  const all = [delivery('d1', 'ep_1', shared), delivery('d2', 'ep_2', shared), delivery('d3', 'ep_1', other)];
  const { parcels, left } = parcelsOf(all, NOT_SENSITIVE, () => 4);
  assert.deepEqual(left, []);
  const [parcel, ...more] = parcels;
  assert.ok(parcel !== undefined && more.length === 0);
  assert.equal(parcel.to, 4);
  assert.deepEqual(
    unpack(parcel.packed).map(({ id }) => id),
    ['d1', 'd2', 'd3'],
  );
  assert.deepEqual(aboutParcel(parcel.packed), {
    shards: [shardOf('ep_1'), shardOf('ep_2')],
    types: ['x', 'y'],
    loads: [
      { tenant: 'a', deliveries: 2, bytes: 100 },
      { tenant: 'b', deliveries: 1, bytes: 7 },
    ],
  });
});

test('each owner gets its own; what is nobody’s, or too large for a parcel, is left to be read', () => {
  const placeOf = (shard: number) => (shard === shardOf('ep_1') ? 1 : shard === shardOf('ep_2') ? 2 : null);
  const all = [
    delivery('d1', 'ep_1', event('e1', 10)),
    delivery('d2', 'ep_2', event('e2', 10)),
    delivery('d3', 'nobody’s', event('e3', 10)),
    delivery('d4', 'ep_1', event('e4', 60_000)),
    ...Array.from({ length: 3 }, (_value, n) => delivery(`l${n}`, 'ep_2', event(`large${n}`, 30_000))),
  ];
  const { parcels, left } = parcelsOf(all, NOT_SENSITIVE, placeOf);
  assert.deepEqual(
    parcels.map(({ to, deliveries }) => [to, deliveries.map(({ id }) => id)]),
    [
      [1, ['d1']],
      [2, ['d2', 'l0']],
      [2, ['l1']],
      [2, ['l2']],
    ],
  );
  assert.deepEqual(left.map(({ id }) => id).sort(), ['d3', 'd4']);
});
