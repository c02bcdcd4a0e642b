import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelsOf, dataInLink, draftLink, searchOf } from './draft-link.ts';

test('a link carries the data in its fragment, to the character, and only where it is asked to', () => {
  const address = 'https://hooks.example.com/playground?type=order.created';
  const data = '{\n "who": "Ada & <b>#?%",\n "n": 12345678901234567890 }';
  const link = draftLink(`${address}#before`, data);
  assert.ok(link.startsWith(`${address}#data=`));
  assert.equal(dataInLink(new URL(link).hash), data);
  assert.equal(draftLink(`${address}#data=1`, null), address);
});

test('a fragment that is none brings nothing', () => {
  for (const fragment of ['', '#content', '#data=%E0%A4%A', '#key=phk_x']) assert.equal(dataInLink(fragment), null);
  assert.equal(dataInLink(new URL(draftLink('http://x/', '"\ud800"')).hash), '"\ufffd"', 'half a character is none');
});

test('key and channels stand in the address where there are some', () => {
  const draft = { type: 'a.b', tenant: 'acme', key: '', channels: [] };
  assert.deepEqual(searchOf(draft), { type: 'a.b', tenant: 'acme' });
  const search = searchOf({ ...draft, key: 'order-1', channels: ['eu', 'vip'] });
  assert.deepEqual(search, { type: 'a.b', tenant: 'acme', key: 'order-1', channels: 'eu,vip' });
  assert.deepEqual(channelsOf(search), ['eu', 'vip']);
  assert.deepEqual(channelsOf({}), []);
});
