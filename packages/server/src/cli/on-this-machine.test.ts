import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { describe, test } from 'node:test';
import { refusalOf } from './on-this-machine.ts';

const [ours] = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal);

describe('the targets of the bench', () => {
  const here = [
    'http://127.0.0.1:3400',
    'http://[::1]:3400',
    'http://localhost:3400',
    `http://${ours?.address ?? '127.0.0.2'}:80`,
  ];
  for (const target of here) {
    test(`may be ${target}`, async () => assert.equal(await refusalOf(target), null));
  }

  for (const target of [
    'http://93.184.215.14',
    'http://[2606:4700:4700::1111]/',
    'http://2130706434.example',
    'http://10.255.255.254:3400',
  ]) {
    test(`may not be ${target}`, async () =>
      assert.match((await refusalOf(target)) ?? '', /not on this machine|has no address/));
  }

  for (const target of ['https://127.0.0.1', 'redis://127.0.0.1', 'localhost:3400', '']) {
    test(`may not be "${target}", which is not an http: URL`, async () => {
      assert.match((await refusalOf(target)) ?? '', /is not an http: URL/);
    });
  }
});
