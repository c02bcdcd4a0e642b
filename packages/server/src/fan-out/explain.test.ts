import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../core/delivery/delivery.ts';
import { ACTIVE } from '../core/endpoint/endpoint.ts';
import type { Route } from '../core/endpoint/route.ts';
import { compileRoute } from './compiled-route.ts';
import { explainAccepted, explainProposed, explainReplayed } from './explain.ts';

const NOW = 1_000_000;
const event = { type: 'order.created', tenant: 't', channels: ['eu'], source: null, data: () => ({ total: 80 }) };

const compiled = (change: Partial<Route>) =>
  compileRoute({
    endpoint: 'crm',
    tenant: 't',
    eventTypes: [],
    channels: [],
    sources: [],
    filter: null,
    ordering: 'none',
    firstDelayMs: null,
    state: ACTIVE,
    ...change,
  });

test('a proposed event: who would get it, who would hold it, and what was in the way', () => {
  const outcomes = [
    compiled({}),
    compiled({ state: { status: 'disabled', reason: 'gone', pausedUntil: null } }),
    compiled({ state: { status: 'paused', reason: 'rate_limited', pausedUntil: NOW + 1 } }),
    compiled({ state: { status: 'paused', reason: 'rate_limited', pausedUntil: NOW } }),
    compiled({ eventTypes: ['customer.*'] }),
    compiled({ channels: ['us'] }),
    compiled({ filter: { data: { total: { $gt: 100 } } } }),
  ].map((route) => explainProposed(route, event, NOW));
  assert.deepEqual(
    outcomes.map(({ matches, outcome, reason }) => [matches, outcome, reason]),
    [
      [true, 'deliver', null],
      [true, 'hold', 'endpoint_disabled'],
      [true, 'hold', 'endpoint_paused'],
      [true, 'deliver', null],
      [false, 'skip', 'event_type'],
      [false, 'skip', 'channel'],
      [false, 'skip', 'filter'],
    ],
  );
  assert.match(outcomes[6]?.detail ?? '', /80.*100/);
  assert.ok(outcomes[6]?.pointer?.includes('total'));
});

test('an accepted event: what became of it, by the settings of then', () => {
  const delivery = {
    id: 'dlv_1',
    endpoint: 'crm',
    status: 'exhausted',
    reason: 'retries_spent',
    attempts: 10,
  } as Delivery;
  const reached = explainAccepted(compiled({}), event, delivery);
  assert.deepEqual([reached.outcome, reached.delivery], ['exhausted', 'dlv_1']);
  assert.match(reached.detail, /exhausted after 10 attempts/);
  assert.equal(explainAccepted(compiled({ eventTypes: ['a.b'] }), event, null).reason, 'event_type');
  assert.equal(explainAccepted(compiled({}), event, null).reason, 'no_delivery');
});

test('a replayed event: what it became is told of endpoints that did not ask for it then, or did not exist', () => {
  const delivery = { id: 'dlv_1', endpoint: 'crm', status: 'delivered', reason: null, attempts: 1 } as Delivery;
  const changed = explainAccepted(compiled({ eventTypes: ['a.b'] }), event, delivery);
  assert.deepEqual([changed.matches, changed.outcome, changed.delivery], [true, 'delivered', 'dlv_1']);
  assert.match(changed.detail, /did not ask for it then.*delivered after 1 attempt$/);
  assert.match(explainReplayed(delivery).detail, /after the event.*replay/);
});
