import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Database, freshDatabase, withPostgres } from '../../../test/postgres.fixture.ts';
import type { Happening, Target } from '../../ports.ts';
import { ALL_DELIVERIES, ALL_EVENTS } from '../conformance/queries.ts';
import type { World } from '../conformance/world.ts';
import type { Connection } from './connection.ts';
import { type Node, openGate, openReader, startNode, worldOf } from './node.fixture.ts';

/** The lock that a commit of the slow node waits for, just before it is over. */
const GATE = 4_711;

await withPostgres(() => {
  describe('a commit on another node that comes late', () => {
    let database: Database;
    let gate: Connection;
    let fast: Node;
    let slow: Node;
    let reader: ReturnType<typeof openReader>;
    let here: World;
    let there: World;
    before(async () => {
      database = await freshDatabase();
      gate = await openGate(database.url);
      [fast, slow] = [await startNode(database.url), await startNode(database.url)];
      reader = openReader(database.url);
      here = await worldOf(fast, reader, START);
      there = await worldOf(slow, reader, START);
      await gate.exec(
        `CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NEW; END $$;
          CREATE TRIGGER waits_at_gate BEFORE INSERT ON commits FOR EACH ROW
            WHEN (NEW.place = ${slow.place.first / slow.place.count}) EXECUTE FUNCTION wait_at_gate()`,
      );
    });
    after(async () => {
      await reader.close();
      await fast.stop();
      await slow.stop();
      await gate.close();
      await database.drop();
    });

    const START = Date.now();
    /** Both clocks go on together, so that whatever is made later has the later key. */
    const pass = (): void => {
      here.pass(1);
      there.pass(1);
    };
    const publish = (endpoints: string[]) => {
      pass();
      return here.publish(endpoints);
    };
    const newEndpoint = (): Promise<string> => {
      pass();
      return here.endpoint();
    };
    const target = (endpoint: string): Target => {
      pass();
      return there.target(endpoint);
    };

    /** Publishes an event on the slow node, whose commit is not over before `use` is. */
    async function late<Result>(
      endpoints: string[],
      use: (id: string) => Promise<Result>,
    ): Promise<{ id: string; delivery: string; result: Result }> {
      await gate.run(`SELECT pg_advisory_lock(${GATE})`);
      pass();
      const event = there.event();
      const targets = endpoints.map(target);
      const accepted = there.store.accept(there.acceptance(event, targets));
      await waiting('advisory');
      const result = await use(event.id).finally(() => gate.run(`SELECT pg_advisory_unlock(${GATE})`));
      assert.equal((await accepted).kind, 'accepted');
      return { id: event.id, delivery: targets[0]?.delivery ?? '', result };
    }

    /** Until somebody waits for a lock of this kind. */
    async function waiting(kind: string): Promise<void> {
      const WAITS = `SELECT 1 AS waits FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND locktype = $1 AND datname = current_database()`;
      while ((await gate.get(WAITS, kind)) === undefined);
    }

    it('is in the list of events and of deliveries for whoever walks from page to page meanwhile', async () => {
      const endpoint = await newEndpoint();
      const older = [await publish([endpoint]), await publish([endpoint]), await publish([endpoint])];
      let newest = '';
      const events = { ...ALL_EVENTS, limit: 2 };
      const deliveries = { ...ALL_DELIVERIES, endpoint, limit: 2 };
      const { id, delivery, result } = await late([endpoint], async () => {
        newest = (await publish([endpoint])).event.id;
        return { events: await reader.events(events), deliveries: await reader.deliveries(deliveries) };
      });
      const ids = result.events.data.map((event) => event.id);
      assert.deepEqual(ids, [newest, older[2]?.event.id], 'it lies between them and is not there yet');
      const second = await reader.events({ ...events, position: result.events.next });
      assert.deepEqual(
        second.data.map((event) => event.id),
        [id, older[1]?.event.id],
      );
      const third = await reader.events({ ...events, position: second.next });
      assert.deepEqual(
        third.data.map((event) => event.id),
        [older[0]?.event.id],
        'and it comes once',
      );

      assert.equal(result.deliveries.data.length, 2);
      const next = await reader.deliveries({ ...deliveries, position: result.deliveries.next });
      assert.deepEqual(
        next.data.map((one) => one.id),
        [delivery, older[1]?.deliveries[0]],
      );
      const last = await reader.deliveries({ ...deliveries, position: next.next });
      assert.deepEqual([last.data.map((one) => one.id), last.next], [[older[0]?.deliveries[0]], null]);
    });

    it('may bring more than a page holds', async () => {
      const endpoint = await newEndpoint();
      const first = await publish([endpoint]);
      const query = { ...ALL_DELIVERIES, endpoint, limit: 1 };
      await gate.run(`SELECT pg_advisory_lock(${GATE})`);
      const targets = Array.from({ length: 3 }, () => target(endpoint));
      const many = targets.map((one) => there.store.accept(there.acceptance(there.event(), [one])));
      await waiting('advisory');
      const last = await publish([endpoint]);
      const page = await reader.deliveries(query);
      assert.deepEqual(
        page.data.map(({ id }) => id),
        last.deliveries,
      );
      await gate.run(`SELECT pg_advisory_unlock(${GATE})`);
      await Promise.all(many);
      const found: string[] = [];
      for (let position = page.next; position !== null; ) {
        const { data, next } = await reader.deliveries({ ...query, position });
        found.push(...data.map(({ id }) => id));
        position = next;
      }
      const all = [...targets.map(({ delivery }) => delivery).reverse(), first.deliveries[0]];
      assert.deepEqual(found, all);
    });

    it('is in the list of deliveries where it made them for an event that was there before', async () => {
      const endpoints = await Promise.all(Array.from({ length: 4 }, () => newEndpoint()));
      const [first = '', second = '', third = '', fourth = ''] = endpoints.sort();
      const event = there.event();
      await there.store.accept(there.acceptance(event, [target(first)], { more: true }));
      const slice = (one: Target, last = false) =>
        there.store.extend({ tenant: 'default', event: event.id, dueAt: there.now(), targets: [one], last });
      await slice(target(second));
      // A slice notes nothing in the log: its commit is held up by the row that it goes on from.
      await gate.begin();
      await gate.run('UPDATE events SET deliveries = deliveries WHERE id = $1', event.id);
      const made = target(third);
      const sliced = slice(made, true);
      await waiting('transactionid');
      const newer = await publish([fourth]);
      const query = { ...ALL_DELIVERIES, limit: 2 };
      const page = await reader.deliveries(query);
      assert.equal(page.data[0]?.id, newer.deliveries[0]);
      assert.ok(page.data.every(({ id }) => id !== made.delivery));
      await gate.exec('COMMIT');
      await sliced;
      const next = await reader.deliveries({ ...query, position: page.next });
      assert.equal(next.data[0]?.id, made.delivery);
    });

    it('is polled in its place', async () => {
      const endpoint = await newEndpoint();
      await here.store.startPolling(endpoint);
      const query = { endpoint, after: null, limit: 10 };
      const page = async (after: string | null) => {
        const answer = await reader.poll({ ...query, after });
        assert.ok(answer?.kind === 'page', JSON.stringify(answer));
        return answer;
      };
      const first = (await publish([endpoint])).event.id;
      const start = await page(null);
      assert.deepEqual(
        start.polled.map(({ event }) => event.id),
        [first],
      );
      const { id, result } = await late([endpoint], async () => {
        // The endpoint numbers its events in the order of their commits: this one waits for its turn.
        pass();
        const event = here.event();
        const accepted = here.store.accept(here.acceptance(event, [here.target(endpoint)]));
        await waiting('transactionid');
        assert.deepEqual((await page(start.position)).polled, []);
        return { event, accepted };
      });
      await result.accepted;
      const polled = (await page(start.position)).polled.map(({ event }) => event.id);
      assert.deepEqual(polled, [id, result.event.id]);
    });

    it('is polled also where it began before anybody polled', async () => {
      const endpoint = await newEndpoint();
      const { id, result } = await late([endpoint], async () => {
        await here.store.startPolling(endpoint);
        const fast = (await publish([endpoint])).event.id;
        assert.deepEqual(await reader.poll({ endpoint, after: null, limit: 10 }), { kind: 'unsettled' });
        return fast;
      });
      const answer = await reader.poll({ endpoint, after: null, limit: 10 });
      assert.ok(answer?.kind === 'page');
      assert.deepEqual(
        answer.polled.map(({ event }) => event.id),
        [id, result],
      );
    });

    it('is told to whoever follows, on either node, before what is later in the log', async () => {
      const start = (await publish([])).event.id;
      const toldBy = ({ happened }: Node) => happened.flatMap((one) => (one.kind === 'event' ? [one.event.id] : []));
      await fast.until(() => toldBy(fast).includes(start));
      await slow.until(() => toldBy(slow).includes(start));
      const { id, result } = await late([], async () => {
        const published = await publish([]);
        const { data: _data, headers: _headers, ...event } = published.event;
        const own: Happening = { kind: 'event', event };
        fast.nodes.tell([own]);
        await fast.looksAgain();
        await slow.looksAgain();
        assert.ok(!toldBy(fast).includes(event.id), 'not even by the node that has committed it');
        assert.ok(!toldBy(slow).includes(event.id));
        assert.deepEqual(await reader.since(start, null, 10), []);
        return event.id;
      });
      for (const node of [fast, slow]) {
        await node.until(() => toldBy(node).includes(result));
        assert.deepEqual(toldBy(node).slice(-2), [id, result]);
      }
      const since = (await reader.since(start, null, 10)).map((one) => one.kind === 'event' && one.event.id);
      assert.deepEqual(since, [id, result], 'and so is whoever takes it up again');
    });
  });
});
