import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from './fixture.test.ts';
import { createEventSearch } from './search.ts';

test('events are found by what they carry, and it is said how far was looked', async (t) => {
  const { get, publish, world, tenant, keys } = await opened(t);
  await tenant('acme');
  const ids: string[] = [];
  for (let n = 0; n < 600; n++) {
    const data = Buffer.from(`{"order":${1000 + n}}`);
    ids.push((await publish([], { data, tenant: n % 2 === 0 ? 'default' : 'acme' })).event.id);
  }
  world.pass(1_000);
  const secret = (await publish([], { type: 'patient.admitted', data: Buffer.from('{"order":1001}') })).event.id;
  await publish([], { type: 'spruce.contact.updated', data: Buffer.from('{"order":1001}') });

  const { status, body } = await get('/v1/events?contains=%22order%22:1001');
  assert.equal(status, 200);
  assert.deepEqual(
    body.data.map(({ id }: { id: string }) => id),
    [ids[1]],
    'not what is sensitive, marked or of its provider',
  );
  assert.deepEqual([body.next, body.searched], [null, { events: 600, backTo: '2026-01-15T12:00:00.000Z' }]);
  assert.notEqual(ids[1], secret);

  const first = (await get('/v1/events?contains=order&limit=200')).body;
  assert.deepEqual([first.data.length, first.searched.events], [200, 200], 'no further than a page needs');
  const other = await get(`/v1/events?contains=other&limit=200&cursor=${first.next}`);
  assert.deepEqual([other.status, other.body.code], [400, 'invalid_cursor'], 'a cursor is of one search');
  const rest = (await get(`/v1/events?contains=order&limit=200&cursor=${first.next}`)).body;
  assert.equal(rest.data[0].id, ids[399]);

  const acme = (await get('/v1/events?contains=1001', keys.add('portal', 'acme'))).body;
  assert.deepEqual([acme.data.length, acme.searched.events], [1, 300], 'a tenant looks into its own alone');
  const none = (await get('/v1/events?contains=1000', keys.add('portal', 'acme'))).body;
  assert.deepEqual(none.data, []);
  assert.equal((await get('/v1/events?contains=1001', keys.add('publisher', null))).status, 403);
  assert.equal('searched' in (await get('/v1/events')).body, false);
  assert.equal((await get(`/v1/events?contains=${'x'.repeat(257)}`)).body.code, 'invalid_query');
});

test('a search ends after a second, and of several one part is under way at a time', async () => {
  let time = 0;
  let underWay = 0;
  const asked: (string | null)[] = [];
  const search = createEventSearch({
    clock: () => time,
    read: {
      async searchEvents({ position }: { position: string | null }) {
        asked.push(position);
        assert.equal(++underWay, 1);
        await new Promise(setImmediate);
        underWay--;
        time += 300;
        return { data: [], looked: 250, backTo: 7, next: String(asked.length) };
      },
    } as never,
  });
  const query = { limit: 50, position: null, contains: Buffer.from('x') } as never;
  const [one, two] = await Promise.all([search(query), search(query)]);
  assert.deepEqual([one.looked, one.backTo, one.next], [750, 7, '5']);
  assert.deepEqual([two.looked, two.next], [500, '4']);
  assert.deepEqual(asked, [null, null, '1', '2', '3']);
});
