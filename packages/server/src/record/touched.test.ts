import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recorded, Settlement } from '../ports.ts';
import { touchedEndpoints } from './touched.ts';

test('an endpoint is looked at anew when an answer, a verdict or a held delivery says that it has stopped', () => {
  const cases: [string, Partial<Settlement>, object][] = [
    ['well', {}, { kind: 'recorded', delivery: { status: 'delivered' } }],
    ['failed', {}, { kind: 'recorded', delivery: { status: 'pending' } }],
    ['gone', { effect: { kind: 'disable', reason: 'gone' } }, { kind: 'recorded', delivery: { status: 'held' } }],
    ['given up', {}, { kind: 'recorded', delivery: { status: 'exhausted' }, isGivenUp: true }],
    ['held', {}, { kind: 'recorded', delivery: { status: 'held' } }],
    ['unknown', {}, { kind: 'unknown' }],
    ['held', {}, { kind: 'recorded', delivery: { status: 'held' } }],
  ];
  const settlements = cases.map(([endpoint, more]) => ({ endpoint, effect: null, ...more }) as Settlement);
  const results = cases.map(([, , result]) => result as Recorded);
  assert.deepEqual(touchedEndpoints(settlements, results), ['gone', 'given up', 'held']);
});
