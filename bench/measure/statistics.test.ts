import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noiseIn, quantile, ratios, spreadOf } from './statistics.ts';

describe('statistics', () => {
  test('a spread holds minimum, median and maximum, whatever the order', () => {
    assert.deepEqual(spreadOf([30, 10, 20]), { min: 10, median: 20, max: 30 });
    assert.deepEqual(spreadOf([4, 1, 2, 3]), { min: 1, median: 2.5, max: 4 });
    assert.throws(() => spreadOf([]), RangeError);
  });

  test('a quantile lies between the values around it', () => {
    assert.equal(quantile([0, 100], 0.99), 99);
    assert.equal(quantile([5], 0.5), 5);
  });

  test('ratios are taken pair by pair', () => {
    assert.deepEqual(ratios([10, 40], [20, 20]), [0.5, 2]);
    assert.deepEqual(ratios([10, 40], [20]), [0.5]);
  });

  test('a spread over 25 % of the median is too noisy', () => {
    assert.deepEqual(noiseIn({ quiet: [90, 100, 115] }), []);
    assert.match(noiseIn({ loud: [90, 100, 116] })[0] ?? '', /too noisy to conclude from loud.*26 % apart/);
  });
});
