import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DueDelivery, DueEvent } from '../core/delivery/delivery.ts';
import type { Settlement } from '../ports.ts';
import { pack, unpack } from './packing.ts';
import { packSettlements, unpackSettlements } from './settlement-packing.ts';

/** Texts that a careless way of writing would not bring back. */
const HOSTILE = '"\\\u0000\u2028\ud800 ü 𝄞 __proto__';

function event(id: string, data: string, more: Partial<DueEvent> = {}): DueEvent {
  const rest = {
    channels: [HOSTILE],
    contentType: 'application/json',
    source: null,
    expiresAt: null,
    traceparent: null,
  };
  return { id, tenant: 'default', type: 'a.b', timestamp: 1, key: HOSTILE, data: Buffer.from(data), ...rest, ...more };
}

function delivery(id: string, of: DueEvent, more: Partial<DueDelivery> = {}): DueDelivery {
  const rest = { attempts: 0, spent: 0, dueAt: 5, createdAt: 4, sequence: null, status: 'pending' } as const;
  return { id, endpoint: 'ep', event: of, ...rest, ...more };
}

/** With bytes as arrays of their own, so that views and buffers compare. */
const plain = (value: DueEvent) => ({ ...value, data: [...value.data] });

test('deliveries arrive as they were, and those of one event share it', () => {
  const first = event('evt_1', '{"a":1}');
  const empty = event('evt_2', '', { type: 'secret.one', receivedHeaders: { 'x-a': HOSTILE } });
  const sent = [
    delivery('dlv_1', first),
    delivery('dlv_2', empty, { replay: true, sequence: 3 }),
    delivery('dlv_3', first),
  ];
  const arrived = unpack(structuredClone(pack(sent, (type) => type === 'secret.one')));
  assert.deepEqual(
    arrived.map(({ event: of, ...rest }) => [rest, plain(of)]),
    sent.map(({ event: of, ...rest }) => [rest, plain(of.type === 'secret.one' ? { ...of, sensitive: true } : of)]),
  );
  assert.equal(arrived[0]?.event, arrived[2]?.event);
  assert.equal(arrived[0]?.event.data.buffer.byteLength, 7, 'no event keeps the buffer of all alive');
  assert.deepEqual(unpack(pack([], () => false)), []);
});

test('settlements arrive as they were, with what was exchanged', () => {
  const of = { delivery: 'dlv', endpoint: 'ep', event: 'evt', tenant: 'default', type: 'a.b', effect: null };
  const next = { status: 'delivered', reason: null, dueAt: null, spent: 1 } as const;
  const attempt = {
    id: 'att',
    number: 1,
    startedAt: 1,
    durationMs: 2,
    outcome: 'delivered',
    detail: null,
    status: 200,
  };
  const exchange = (bytes: string) => new TextEncoder().encode(bytes);
  const sent: Settlement[] = [
    { ...of, next, attempt: { ...attempt, exchange: exchange('first') } },
    {
      ...of,
      next: { ...next, status: 'cancelled', reason: HOSTILE },
      attempt: null,
      effect: { kind: 'disable', reason: 'gone' },
    },
    { ...of, next, attempt: { ...attempt, status: null, detail: HOSTILE, exchange: exchange('second') } },
    { ...of, next, attempt: { ...attempt, exchange: exchange('') } },
    { ...of, next, attempt: { ...attempt, exchange: exchange('last') } },
  ];
  assert.deepEqual(unpackSettlements(structuredClone(packSettlements(sent))), sent);
});
