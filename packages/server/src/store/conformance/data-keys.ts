import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { KeyVault } from '../../ports.ts';
import { createWorld, type Harness, type OpenHarness, type World } from './world.ts';

/** A store that is kept somewhere, where others can look into its rows. */
export interface KeptHarness extends Harness {
  /** Runs a statement as somebody with the database's own tools would; `$1` and so on are its values. */
  sql<Row>(text: string, ...values: (string | number | Uint8Array)[]): Promise<Row[]>;
}

type OpenKept = (parts: Parameters<OpenHarness>[0]) => Promise<KeptHarness>;

interface EventBytes {
  readonly sealed_data: Uint8Array;
  readonly sealed_headers: Uint8Array;
  readonly tenant: string;
}

interface KeyBytes {
  readonly tenant: string;
  readonly id: number;
  readonly sealed: Uint8Array;
}

const KEYS = 'SELECT t.id AS tenant, k.id, k.sealed FROM data_keys k JOIN tenants t ON t.key = k.tenant';
const EVENTS =
  'SELECT e.sealed_data, e.sealed_headers, t.id AS tenant FROM events e JOIN tenants t ON t.key = e.tenant';

/** What holds of data keys wherever payloads are kept. */
export function describeDataKeys(name: string, open: OpenKept): void {
  describe(`data keys: ${name}`, () => {
    let world: World;
    let kept: KeptHarness;
    let vault: KeyVault;
    before(async () => {
      world = await createWorld(async (parts) => {
        vault = parts.vault;
        kept = await open(parts);
        return kept;
      });
    });
    after(() => world.close());

    const keyOf = async (tenant: string): Promise<KeyBytes | undefined> => {
      const found = await kept.sql<KeyBytes>(`${KEYS} WHERE t.id = $1`, tenant);
      assert.ok(found.length < 2, `${tenant} has more than one`);
      return found[0];
    };
    const delivered = async (tenant: string) => {
      const endpoint = await world.endpoint({ tenant });
      const { event, deliveries } = await world.publish([endpoint], { tenant, headers: { cookie: 'planted' } });
      const [delivery] = deliveries as [string];
      const settled = world.settlement({ delivery, endpoint, event }, {}, world.attempt(1));
      await world.store.record(await world.store.claimEpoch(), [settled]);
      return { endpoint, event, delivery };
    };
    const read = async ({ event }: Awaited<ReturnType<typeof delivered>>) =>
      (await world.reader.event(event.id, event.tenant))[0];

    it('seal the payloads of their own tenant, and no settings', async () => {
      await world.tenant('shop');
      const own = await delivered('shop');
      const other = await delivered('default');
      const ids = new Map((await kept.sql<KeyBytes>(KEYS)).map(({ tenant, id }) => [tenant, Number(id)]));
      assert.equal(new Set(['shop', 'default', 'posthorn'].map((tenant) => ids.get(tenant))).size, 3);
      const events = await kept.sql<EventBytes>(EVENTS);
      assert.equal(events.length, 2);
      for (const { sealed_data, sealed_headers, tenant } of events) {
        assert.deepEqual(
          [sealed_data, sealed_headers].map((sealed) => vault.dataKeyOf(sealed)),
          [ids.get(tenant), ids.get(tenant)],
        );
      }
      const attempts = await kept.sql<{ sealed: Uint8Array }>('SELECT sealed FROM attempts ORDER BY key');
      assert.deepEqual(
        attempts.map(({ sealed }) => vault.dataKeyOf(sealed)),
        [ids.get('shop'), ids.get('default')],
      );
      const endpoints = await kept.sql<{ sealed_secrets: Uint8Array }>('SELECT sealed_secrets FROM endpoints');
      assert.ok(endpoints.every(({ sealed_secrets: sealed }) => vault.dataKeyOf(sealed) === null));
      await world.reopen();
      for (const one of [own, other]) {
        assert.deepEqual((await read(one))?.event.data, one.event.data);
        assert.deepEqual((await read(one))?.event.headers, { cookie: 'planted' });
        const shown = await world.reader.delivery(one.delivery);
        assert.equal(Buffer.from(shown?.attempts[0]?.response?.body ?? []).toString(), 'ok');
      }
    });

    it('are destroyed with what they have sealed: who puts the rows back reads nothing', async () => {
      await world.tenant('clinic');
      const own = await delivered('clinic');
      const other = await delivered('default');
      const [row] = await kept.sql<EventBytes>(`${EVENTS} WHERE t.id = 'clinic'`);
      const before = await keyOf('clinic');
      assert.equal(await world.store.erasePayloads('clinic'), 'erased');
      const renewed = await keyOf('clinic');
      assert.ok(renewed !== undefined && Number(renewed.id) !== Number(before?.id));
      const fresh = await delivered('clinic');
      for (const one of [fresh, other]) assert.equal((await read(one))?.erased, false);
      assert.equal((await read(own))?.erased, true);
      assert.equal((await world.reader.endpoint(own.endpoint))?.secrets.length, 1);

      while (!(await world.store.sweepErased({ now: world.now(), limit: 10 })).done);
      const sealed = [row?.sealed_data ?? '', row?.sealed_headers ?? '', own.event.id];
      await kept.sql('UPDATE events SET sealed_data = $1, sealed_headers = $2 WHERE id = $3', ...sealed);
      await kept.sql("UPDATE tenants SET erased_before = 0 WHERE id = 'clinic'");
      await world.reopen();
      await assert.rejects(read(own), /data key/);
      assert.equal((await read(fresh))?.erased, false);
    });

    it('go with their tenant', async () => {
      await world.tenant('gone');
      await delivered('gone');
      assert.notEqual(await keyOf('gone'), undefined);
      await world.store.deleteTenant('gone', world.now());
      assert.equal(await keyOf('gone'), undefined);
      await world.tenant('gone');
      assert.equal((await read(await delivered('gone')))?.erased, false);
    });

    it('are no condition for what was sealed before there were any, and are made for whoever has none', async () => {
      await world.tenant('early');
      const old = await delivered('early');
      const sealed = vault.seal(Buffer.from('{"old":1}'));
      await kept.sql('UPDATE events SET sealed_data = $1, sealed_headers = NULL WHERE id = $2', sealed, old.event.id);
      const before = await keyOf('early');
      await kept.sql('DELETE FROM data_keys');
      await world.reopen();
      assert.notEqual(Number((await keyOf('early'))?.id), Number(before?.id));
      assert.equal(Buffer.from((await read(old))?.event.data ?? []).toString(), '{"old":1}');
      // Its attempt was sealed under a key that is not there: that is said, and nothing is made up.
      await assert.rejects(world.reader.delivery(old.delivery), /data key/);
      assert.equal((await read(await delivered('early')))?.erased, false);
      assert.equal(await world.store.erasePayloads('early'), 'erased');
      assert.equal((await read(old))?.erased, true);
    });
  });
}
