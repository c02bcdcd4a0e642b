import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTIVE, type EndpointState } from '../core/endpoint/endpoint.ts';
import { StoreUnavailable } from '../ports.ts';
import { SETTINGS } from '../store/conformance/world.ts';
import { createMemoryStore } from '../store/memory/index.ts';
import { confirming, createUnconfirmed } from './unconfirmed.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const DISABLED: EndpointState = { status: 'disabled', reason: 'by_hand', pausedUntil: null };

// That nothing is lost by it in the whole is shown by the simulation (proofs/simulation).
test('a change that the store did not confirm is looked at until the store answers, and everybody is told', async () => {
  const { store, reader } = createMemoryStore(() => NOW);
  const endpoint = { id: 'one', tenant: 'default', version: 1, settings: SETTINGS, secrets: [], state: ACTIVE };
  await store.createEndpoint({ ...endpoint, createdAt: NOW, updatedAt: NOW });
  const told: string[] = [];
  const settled = Promise.withResolvers<void>();
  let looks = 0;
  const unconfirmed = createUnconfirmed({
    async endpoint(id) {
      if (looks++ === 0) throw new StoreUnavailable('the store is still away');
      return await reader.endpoint(id);
    },
    delivery: async () => null,
    announce(change) {
      told.push(change.kind === 'endpoint_state' ? change.state.status : change.kind);
      if (change.kind === 'endpoint_state') settled.resolve();
    },
    clock: () => NOW,
    alarm(_at, run) {
      setImmediate(run);
      return () => {};
    },
  });
  const losing = confirming(
    {
      ...store,
      async setEndpointState(...change: Parameters<typeof store.setEndpointState>) {
        await store.setEndpointState(...change);
        throw new StoreUnavailable('the answer was lost');
      },
    },
    unconfirmed,
  );
  await assert.rejects(losing.setEndpointState('one', DISABLED, NOW), StoreUnavailable);
  await settled.promise;
  assert.deepEqual(told, ['endpoint', 'disabled']);

  assert.equal(await losing.deleteEndpoint('one', NOW), 'deleted');
  assert.equal(told.length, 2, 'what is confirmed is not looked at');
});
