import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTransit } from './transit.ts';

const event = (tenant: string, bytes = 10) => ({ tenant, data: new Uint8Array(bytes) });

/** How many of these fit, each an event of its own. */
function fill(transit: ReturnType<typeof createTransit>, tenant: string, bytes = 10): number {
  let count = 0;
  while (transit.takes(event(tenant, bytes))) count++;
  return count;
}

test('one that floods gets half of the room, and others half of what is left', () => {
  const transit = createTransit();
  assert.equal(fill(transit, 'a'), 4_096);
  assert.equal(fill(transit, 'b'), 2_048);
  assert.equal(fill(transit, 'c'), 1_024);
  assert.ok(transit.takes(event('d')));
});

test('bytes are bounded as well, and those of an event count once', () => {
  const transit = createTransit();
  const large = event('a', 1024 * 1024);
  for (let n = 0; n < 100; n++) assert.ok(transit.takes(large));
  assert.equal(fill(transit, 'a', 1024 * 1024), 7);
  assert.ok(transit.takes(event('b', 1024 * 1024)));
});

test('what has arrived makes room again; a message of a thread that died makes none', () => {
  const transit = createTransit();
  fill(transit, 'a');
  const arrived = transit.begin();
  assert.equal(transit.takes(event('a')), false);
  arrived();
  assert.equal(fill(transit, 'a'), 4_096);
  const lost = transit.begin();
  transit.clear();
  lost();
  assert.equal(fill(transit, 'a'), 4_096);
});

test('what comes together is taken together or not at all', () => {
  const transit = createTransit();
  const load = (tenant: string, deliveries: number, bytes = 10) => ({ tenant, deliveries, bytes });
  assert.ok(transit.takesAll([load('a', 4_000), load('b', 96)]));
  assert.equal(transit.takesAll([load('c', 10), load('a', 97)]), false, 'half of what is free is less');
  assert.equal(transit.takesAll([load('c', 2_049)]), false, 'no more than one by one');
  assert.ok(transit.takesAll([load('c', 2_048)]), 'nothing of what was refused has taken room');
  transit.begin()();
  assert.equal(fill(transit, 'a'), 4_096);
});
