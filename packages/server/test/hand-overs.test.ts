import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { BroadcastChannel, Worker } from 'node:worker_threads';
import { createDeliveryLink } from '../src/compose/delivery-link.ts';
import { parcelsOf } from '../src/compose/parcels.ts';
import type { DueDelivery } from '../src/core/delivery/delivery.ts';
import { shardOf } from '../src/core/endpoint/shard.ts';
import { QUIET } from '../src/store/conformance/quiet.ts';
import { type Node, startNode } from '../src/store/postgres/node.fixture.ts';
import { freshDatabase, withPostgres } from './postgres.fixture.ts';
import { STALLED, type StalledWords } from './stalled-thread.fixture.ts';

/** What may be on its way to a delivering thread of one tenant that floods (compose/transit.ts). */
const ROOM = 4_096;
/** Marked so at the owner, which the sender does not know yet. */
const SENSITIVE = 'secret.one';

/** A node that accepts, and one that delivers, whose delivering thread is stalled. */
async function opened(t: TestContext) {
  const database = await freshDatabase();
  t.after(() => database.drop());
  const sender = await startNode(database.url, { delivers: false });
  t.after(() => sender.stop());
  let link: ReturnType<typeof createDeliveryLink> | null = null;
  const owner: Node = await startNode(database.url, {
    isOwnedElsewhere: true,
    takes: (parcel) => link?.handedOver(parcel),
  });
  t.after(() => owner.stop());

  const words = new BroadcastChannel(STALLED);
  t.after(() => words.close());
  const told = new EventEmitter();
  const handedOver: string[] = [];
  const sensitive: string[] = [];
  const due = new Set<string>();
  let goesOn = false;
  words.onmessage = (message) => {
    const said = (message as { data: unknown }).data as StalledWords;
    if (said.kind === 'handed_over') {
      handedOver.push(...said.ids);
      sensitive.push(...said.sensitive);
    }
    if (said.kind === 'due') for (const endpoint of said.endpoints) due.add(endpoint);
    if (said.kind === 'goes_on') goesOn = true;
    told.emit('told');
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await once(told, 'told');
  };
  link = createDeliveryLink({
    store: owner.store,
    ownership: owner.nodes.ownership,
    thread: {
      take: () => new Worker(new URL('./stalled-thread.fixture.ts', import.meta.url)),
      async discard() {},
    },
    elsewhere: (hints) => assert.deepEqual(hints, [], 'nothing of it is another node’s'),
    others: { placeOf: owner.nodes.placeOf, carry: owner.nodes.carry },
    data: {} as never,
    newestAttempt: 0,
    log: QUIET,
    isSensitive: (type) => type === SENSITIVE,
    recorded() {},
    changedByAnswers() {},
    failed(error) {
      throw error;
    },
  });
  t.after(() => link?.stop(0));
  await link.start();
  const { figures } = link;
  const known = async (endpoint: string): Promise<void> => {
    while (sender.nodes.placeOf(shardOf(endpoint)) === null) await sender.looksAgain();
  };
  return {
    handedOver,
    sensitive,
    due,
    until,
    async goOn() {
      words.postMessage({ kind: 'go_on' } satisfies StalledWords);
      await until(() => goesOn);
      // It answers in the order in which it was asked.
      await figures();
    },
    /** Carries deliveries over; resolves when all have arrived at the other node. */
    async send(tenant: string, from: number, count: number, type = 'a.b'): Promise<string> {
      const endpoint = `of-${tenant}`;
      await known(endpoint);
      const { parcels, left } = parcelsOf(made(tenant, endpoint, from, count, type), () => false, sender.nodes.placeOf);
      assert.deepEqual(left, []);
      let expected = owner.given.length;
      for (let rest: readonly (typeof parcels)[number][] = parcels; rest.length > 0; ) {
        const uncarried = sender.nodes.carry(rest);
        expected += rest.length - uncarried.length;
        await owner.until(() => owner.given.length >= expected);
        rest = uncarried;
      }
      return endpoint;
    },
  };
}

function made(tenant: string, endpoint: string, from: number, count: number, type: string): DueDelivery[] {
  const event = {
    id: `evt_${tenant}`,
    tenant,
    type,
    timestamp: 1,
    key: null,
    channels: [],
    contentType: 'application/json',
    data: Buffer.from('{}'),
    source: null,
    expiresAt: null,
    traceparent: null,
  };
  const standing = { attempts: 0, spent: 0, dueAt: 1, createdAt: 1, sequence: null, status: 'pending' } as const;
  return Array.from({ length: count }, (_, n) => ({ id: `dlv_${tenant}_${from + n}`, endpoint, event, ...standing }));
}

await withPostgres(() => {
  test('what other nodes hand over is bounded on its way to a thread that is stalled, and the rest is read', async (t) => {
    const { handedOver, due, until, goOn, send } = await opened(t);
    const flooded = await send('flood', 0, ROOM + 900);
    await until(() => due.has(flooded) || handedOver.length > ROOM);
    // Another tenant finds room at any time. What was handed over before this has arrived before this.
    const other = await send('quiet', 0, 10);
    await until(() => handedOver.includes('dlv_quiet_9'));
    assert.equal(handedOver.length, ROOM + 10);
    assert.equal(new Set(handedOver).size, ROOM + 10);
    assert.ok(handedOver.includes('dlv_flood_0') && !handedOver.includes(`dlv_flood_${ROOM}`));
    assert.ok(!due.has(other));

    await goOn();
    due.clear();
    await send('flood', ROOM + 900, 10);
    await until(() => handedOver.includes(`dlv_flood_${ROOM + 909}`));
    assert.deepEqual([handedOver.length, due.size], [ROOM + 20, 0]);
  });

  test('what its owner knows to be sensitive goes out as such, though the sender did not', async (t) => {
    const { handedOver, sensitive, until, send } = await opened(t);
    await send('open', 0, 2);
    await send('close', 0, 2, SENSITIVE);
    await until(() => handedOver.length === 4);
    assert.deepEqual(sensitive, ['dlv_close_0', 'dlv_close_1']);
  });
});
