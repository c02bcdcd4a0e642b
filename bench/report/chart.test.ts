import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Bar, chartSvg } from './chart.ts';

const bar = (value: number, more: Partial<Bar> = {}): Bar => ({
  label: `${value}`,
  value,
  shown: `${value}/s`,
  isOurs: true,
  ...more,
});
const lengths = (svg: string): number[] =>
  [...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));

describe('a chart', () => {
  test('has bars as long as their values are large', () => {
    const [one = 0, two = 0] = lengths(chartSvg({ name: 'n', title: 't', scale: 'linear', bars: [bar(10), bar(5)] }));
    assert.equal(one, 2 * two);
    const log = lengths(chartSvg({ name: 'n', title: 't', scale: 'log', bars: [bar(1), bar(10), bar(100)] }));
    const [least = 0, middle = 0, most = 0] = log;
    assert.ok(least > 0);
    assert.ok(Math.abs(most - middle - (middle - least)) < 0.2, log.join());
  });

  test('keeps what varies within the picture, and shows nothing for nothing', () => {
    const svg = chartSvg({ name: 'n', title: 't', scale: 'linear', bars: [bar(5, { min: 4, max: 10 }), bar(0)] });
    const [five = 0, none = 0] = lengths(svg);
    assert.deepEqual([five * 2, none], [396, 0]);
  });

  test('takes its words for words', () => {
    const svg = chartSvg({ name: 'n', title: '<a> & "b"', scale: 'linear', bars: [bar(1, { label: '<script>' })] });
    assert.ok(svg.includes('&lt;a> &amp; &quot;b&quot;'));
    assert.ok(!svg.includes('<script>'));
  });
});
