import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BENCHMARKS, merged, sectionText } from './document.ts';

const ORDER = ['throughput', 'latency'];

describe('docs/benchmarks.md', () => {
  test('keeps what was not measured anew, and replaces what was', () => {
    const first = merged(
      BENCHMARKS,
      '',
      new Map([
        ['latency', 'slow'],
        ['throughput', 'much'],
      ]),
      ORDER,
    );
    const second = merged(BENCHMARKS, first, new Map([['latency', 'fast']]), ORDER);
    assert.match(second, /<!-- bench:throughput -->\nmuch\n<!-- \/bench -->\n\n<!-- bench:latency -->\nfast\n/);
    assert.doesNotMatch(second, /slow/);
    assert.equal(merged(BENCHMARKS, second, new Map(), ORDER), second);
  });

  test('forgets a scenario that is no more', () => {
    const document = merged(BENCHMARKS, '', new Map([['gone', 'old']]), ['gone']);
    assert.doesNotMatch(merged(BENCHMARKS, document, new Map(), ORDER), /old/);
  });

  test('says with each section how and where it was measured', () => {
    const table = {
      head: ['what', 'median'],
      rows: [
        ['raw', '10'],
        ['all', '9'],
      ],
    };
    const text = sectionText(
      { title: 'Speed', tables: [table], notes: ['A note.'] },
      { command: 'npm run bench -- speed', date: '2026-11-24', minutes: 1.25, machine: ['2 cores'] },
    );
    assert.match(text, /^## Speed\n\n\| what \| median \|\n\| ---- \| -----: \|\n\| raw {2}\| {5}10 \|/);
    assert.match(text, /Measured on 2026-11-24 in 1.3 minutes by `npm run bench -- speed`; 2 cores/);
  });
});
