import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHARDS, shardOf } from './shard.ts';

test('an endpoint has the same shard on every node and in every version', () => {
  assert.deepEqual(['', 'a', 'ep_01jhk6dz1g00abcdefghjkmnpq', 'billing'].map(shardOf), [197, 237, 149, 237]);
});

test('endpoints whose ids were made one after the other are spread evenly', () => {
  const counts = new Array<number>(SHARDS).fill(0);
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  for (let n = 0; n < SHARDS * 100; n++) {
    const id = `ep_01jhk6dz1g${digits[(n >> 5) & 31]}${digits[n & 31]}abcdefgh${digits[(n >> 10) & 31]}jkmnp`;
    counts[shardOf(id)] = (counts[shardOf(id)] as number) + 1;
  }
  assert.ok(Math.min(...counts) > 50, `one has ${Math.min(...counts)}`);
  assert.ok(Math.max(...counts) < 160, `one has ${Math.max(...counts)}`);
});
