import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreUnavailable } from '../ports.ts';
import { createQueue, type Weight } from './queue.ts';

const rider = (rows: number, owed: boolean, bytes = 0): { job: Weight } => ({ job: { rows, bytes, owed } });

test('what is owed goes first, and leaves half of a commit to the others', () => {
  const queue = createQueue();
  const others = Array.from({ length: 10 }, () => rider(100, false));
  const owed = Array.from({ length: 10 }, () => rider(100, true));
  for (const one of [...others, ...owed]) queue.add(one);
  assert.deepEqual(queue.takeGroup(), [...owed.slice(0, 5), ...others.slice(0, 5)]);
  assert.deepEqual(queue.takeGroup(), [...owed.slice(5), ...others.slice(5)]);
  assert.deepEqual([queue.jobs, queue.bytes], [0, 0]);
});

test('a job larger than a commit rides alone; none is split, none is forgotten', () => {
  const queue = createQueue();
  const large = rider(5_000, false);
  const small = rider(1, false);
  queue.add(large);
  queue.add(small);
  assert.deepEqual(queue.takeGroup(), [large]);
  assert.deepEqual(queue.takeGroup(), [small]);
  assert.deepEqual(queue.takeGroup(), []);
});

test('new events are refused while there is still room for what is owed', () => {
  const queue = createQueue();
  const half = 64 * 1024 * 1024;
  queue.add(rider(1, false, half));
  assert.throws(() => queue.add(rider(1, false, 1)), StoreUnavailable);
  queue.add(rider(1, true, half));
  assert.throws(() => queue.add(rider(1, true, 1)), StoreUnavailable);
  assert.equal(queue.bytes, 2 * half);
});

test('new events ride by turns of their tenants', () => {
  const queue = createQueue<{ job: Weight }>({ rows: 4 });
  const of = (tenant: string) => ({ job: { rows: 1, bytes: 1, owed: false, tenant } });
  const many = Array.from({ length: 6 }, () => of('a'));
  const one = of('b');
  for (const rider of [...many, one]) queue.add(rider);
  assert.deepEqual(queue.takeGroup(), [many[0], one, many[1], many[2]]);
  assert.deepEqual([queue.jobs, queue.bytes], [3, 3]);
  assert.deepEqual(queue.takeGroup(), many.slice(3));
  assert.deepEqual([queue.jobs, queue.bytes], [0, 0]);
});
