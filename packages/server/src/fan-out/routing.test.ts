import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ACTIVE } from '../core/endpoint/endpoint.ts';
import type { Route } from '../core/endpoint/route.ts';
import { reachesEndpoint } from '../core/route/match.ts';
import { compileRoute } from './compiled-route.ts';
import { createRouting } from './routing.ts';

const TYPES = ['order.created', 'order.paid', 'customer.created', 'order.item.added'];
const PATTERNS = [...TYPES, 'order.*', 'order.item.*', '*.created', '*'];

const route: fc.Arbitrary<Route> = fc.record({
  endpoint: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  tenant: fc.constantFrom('t1', 't2'),
  eventTypes: fc.array(fc.constantFrom(...PATTERNS), { maxLength: 3 }),
  channels: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  sources: fc.array(fc.constantFrom('*', 'stripe'), { maxLength: 1 }),
  filter: fc.constantFrom(null, { data: { total: { $gt: 100 } } }),
  ordering: fc.constant('none' as const),
  firstDelayMs: fc.constant(null),
  state: fc.constant(ACTIVE),
});

const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), route }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), route }) },
);

const event = fc.record({
  type: fc.constantFrom(...TYPES),
  tenant: fc.constantFrom('t1', 't2', 't3'),
  channels: fc.array(fc.constantFrom('x', 'y'), { maxLength: 1 }),
  source: fc.constantFrom(null, 'stripe', 'github'),
  data: fc.constantFrom({ total: 80 }, { total: 120 }).map((data) => () => data),
});

test('whatever was set and removed, an event takes the routes that asking every endpoint would give', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), fc.array(event, { maxLength: 8 }), (changes, events) => {
      const routing = createRouting();
      const model = new Map<string, Route>();
      for (const { kind, route: one } of changes) {
        // An endpoint belongs to one tenant for good.
        const owned = { ...one, tenant: one.endpoint < 'c' ? 't1' : 't2' };
        if (kind === 'set') routing.set(owned);
        else routing.remove(owned.tenant, owned.endpoint);
        if (kind === 'set') model.set(owned.endpoint, owned);
        else model.delete(owned.endpoint);
      }
      for (const one of events) {
        const expected = [...model.values()].filter(
          (candidate) => candidate.tenant === one.tenant && reachesEndpoint(compileRoute(candidate).candidate, one),
        );
        const names = (routes: readonly Route[]) => routes.map(({ endpoint }) => endpoint).sort();
        assert.deepEqual(names(routing.match(one)), names(expected));
      }
    }),
  );
});

test('a changed state stands in the route, and keeps it where it was', () => {
  const routing = createRouting();
  const asked = { endpoint: 'a', tenant: 't', eventTypes: ['x.y'], channels: [], sources: [], filter: null };
  routing.set({ ...asked, ordering: 'none', firstDelayMs: null, state: ACTIVE });
  const disabled = { status: 'disabled', reason: 'gone', pausedUntil: null } as const;
  routing.setState('t', 'a', disabled);
  assert.deepEqual(routing.get('t', 'a')?.state, disabled);
  const matched = routing.match({ type: 'x.y', tenant: 't', channels: [], source: null, data: () => null });
  assert.deepEqual(
    matched.map(({ state }) => state),
    [disabled],
  );
});
