import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Counter, Histogram, Registry } from 'prom-client';
import { countedHistogram, labelledCounter } from './counted.ts';

test('they say what prom-client would say', async () => {
  const register = new Registry();
  const registers = [register];
  const theirs = {
    plain: new Counter({ name: 'plain_total', help: 'Plain.', registers }),
    labelled: new Counter({ name: 'labelled_total', help: 'Labelled.', labelNames: ['code'], registers }),
    histogram: new Histogram({ name: 'took_seconds', help: 'Took.', buckets: [0.5, 1, 2.5], registers }),
  };
  const ours = {
    plain: labelledCounter('plain_total', 'Plain.'),
    labelled: labelledCounter('labelled_total', 'Labelled.', 'code'),
    histogram: countedHistogram('took_seconds', 'Took.', [0.5, 1, 2.5]),
  };
  const check = async () => {
    const expected = (await register.metrics()).trim().split(/\n\n/);
    assert.deepEqual(
      Object.values(ours).map((metric) => metric.text()),
      expected,
    );
  };
  // Before anything was counted, prom-client shows no line of a histogram without labels but zeros.
  await check();
  for (const code of ['a', 'a', 'say "\\\n"']) {
    theirs.labelled.inc({ code });
    ours.labelled.inc(code);
  }
  theirs.plain.inc(3);
  ours.plain.inc('', 3);
  for (const value of [0.1, 0.5, 0.75, 1, 7, 2.5]) {
    theirs.histogram.observe(value);
    ours.histogram.observe(value);
  }
  await check();
});
