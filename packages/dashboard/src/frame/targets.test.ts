import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetsFor } from './targets.ts';

const known = {
  places: [{ name: 'Events', to: '/events' }] as never,
  endpoints: [{ id: 'ep_1', description: 'Warehouse', url: 'https://a.example' }] as never,
  types: [{ name: 'order.created' }] as never,
};
const hrefs = (text: string) => targetsFor(text, known).map(({ href }) => href);

test('names, kinds and ids lead somewhere', () => {
  assert.deepEqual(hrefs('ware'), ['/endpoints/ep_1']);
  assert.deepEqual(hrefs('events'), ['/events', '/events?type=order.created']);
  assert.deepEqual(hrefs(' dlv_01abc '), ['/deliveries/dlv_01abc']);
  assert.deepEqual(hrefs('dlv_<b>'), []);
});

test('an id with odd characters stays one segment of the path', () => {
  const odd = { ...known, endpoints: [{ id: 'a/b?c', description: 'Odd', url: '' }] as never };
  assert.deepEqual(
    targetsFor('odd', odd).map(({ href }) => href),
    ['/endpoints/a%2Fb%3Fc'],
  );
});
