import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createHostsFile, parseHosts } from './hosts-file.ts';
import { createLookup, type NameResolver } from './lookup.ts';

const noHosts = { find: async () => [] };
const failing = (code: string) => (): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));
const giving =
  (...records: [address: string, ttl: number][]) =>
  async () =>
    records.map(([address, ttl]) => ({ address, ttl }));
const never = (): Promise<never> => new Promise(() => {});

function lookup(resolver: NameResolver, hosts: { find(name: string): Promise<readonly string[]> } = noHosts) {
  return createLookup(resolver, hosts, 100);
}

test('every address of both families, in turn, for the shortest of their times', async () => {
  const resolver = {
    resolve4: giving(['1.1.1.1', 50], ['1.1.1.2', 40]),
    resolve6: giving(['2606::1', 30], ['2606::2', 45], ['2606::3', 45]),
  };
  assert.deepEqual(await lookup(resolver)('a.example'), {
    addresses: ['1.1.1.1', '2606::1', '1.1.1.2', '2606::2', '2606::3'],
    ttlMs: 30_000,
  });
});

test('times are at least a second and at most a minute', async () => {
  const of = async (ttl: number) => {
    const found = await lookup({ resolve4: giving(['1.1.1.1', ttl]), resolve6: failing('ENODATA') })('a.example');
    return 'ttlMs' in found ? found.ttlMs : found;
  };
  assert.deepEqual([await of(0), await of(1), await of(59), await of(86_400)], [1_000, 1_000, 59_000, 60_000]);
});

test('one family that fails is no failure; both are, with the reason', async () => {
  const six = { resolve4: failing('ESERVFAIL'), resolve6: giving(['2606::1', 60]) };
  assert.deepEqual(await lookup(six)('a.example'), { addresses: ['2606::1'], ttlMs: 60_000 });
  const none = { resolve4: failing('ENOTFOUND'), resolve6: failing('ENODATA') };
  assert.deepEqual(await lookup(none)('a.example'), { error: 'ENOTFOUND' });
  assert.deepEqual(await lookup({ resolve4: giving(), resolve6: giving() })('a.example'), { error: 'ENODATA' });
});

test('a resolver that throws or never answers is a failure in time', async () => {
  const throwing = {
    resolve4: () => {
      throw Object.assign(new Error('bad'), { code: 'EBADNAME' });
    },
    resolve6: failing('EBADNAME'),
  };
  assert.deepEqual(await lookup(throwing)('a.example'), { error: 'EBADNAME' });
  assert.deepEqual(await lookup({ resolve4: never, resolve6: giving(['2606::1', 60]) })('a.example'), {
    error: 'ETIMEOUT',
  });
});

test('names are asked for with their root dot, and this machine’s are never asked for', async () => {
  const asked: string[] = [];
  const resolver = {
    resolve4: async (name: string) => {
      asked.push(name);
      return [];
    },
    resolve6: async () => [],
  };
  const find = lookup(resolver);
  await find('a.example');
  assert.deepEqual(await find('localhost'), { addresses: ['127.0.0.1', '::1'], ttlMs: 60_000 });
  assert.deepEqual(await find('x.localhost'), { addresses: ['127.0.0.1', '::1'], ttlMs: 60_000 });
  assert.deepEqual(asked, ['a.example.']);
});

test('the hosts file comes first', async () => {
  const path = join(tmpdir(), `posthorn-hosts-${process.pid}`);
  await writeFile(path, '# made by a test\n10.0.0.9\tdb DB.Example # inner\nfd00::9 db\nnonsense db\n');
  const find = lookup({ resolve4: giving(['1.1.1.1', 60]), resolve6: giving() }, createHostsFile(path));
  assert.deepEqual(await find('db'), { addresses: ['10.0.0.9', 'fd00::9'], ttlMs: 60_000 });
  assert.deepEqual(await find('db.example'), { addresses: ['10.0.0.9'], ttlMs: 60_000 });
  assert.deepEqual(await find('other.example'), { addresses: ['1.1.1.1'], ttlMs: 60_000 });
});

test('a hosts file that is not there gives nothing', async () => {
  assert.deepEqual(await createHostsFile('/nowhere/hosts').find('localhost'), []);
  assert.equal(parseHosts('').size, 0);
});
