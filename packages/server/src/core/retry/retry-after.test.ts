import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LONGEST_PAUSE, retryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 10, 24, 7, 24, 34);
const minute = 60_000;

test('seconds and the three forms of an HTTP date', () => {
  const table: [string, number][] = [
    ['0', 0],
    ['120', 120_000],
    [' \t60 ', 60_000],
    ['007', 7000],
    ['86400', LONGEST_PAUSE],
    ['86401', LONGEST_PAUSE],
    ['999999999', LONGEST_PAUSE],
    ['Tue, 24 Nov 2026 07:25:34 GMT', minute],
    ['Tuesday, 24-Nov-26 07:25:34 GMT', minute],
    ['Tue Nov 24 07:25:34 2026', minute],
    // Another day's name than the calendar's is a slip, not another date.
    ['Mon, 24 Nov 2026 07:25:34 GMT', minute],
    ['Tue, 24 Nov 2026 07:24:60 GMT', 26_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Sun Nov  6 08:49:37 1994', 0],
    // More than 50 years ahead means the century before.
    ['Tuesday, 24-Nov-77 07:24:34 GMT', 0],
    ['Tuesday, 24-Nov-76 07:24:34 GMT', LONGEST_PAUSE],
    ['Fri, 31 Dec 9999 23:59:59 GMT', LONGEST_PAUSE],
  ];
  for (const [text, delay] of table) assert.equal(retryAfter(text, now), delay, text);
});

test('everything else is as good as none', () => {
  const texts = [
    ...[
      '',
      ' ',
      '-1',
      '+1',
      '1.5',
      '1e3',
      '0x10',
      '1234567890',
      '١٢',
      '60s',
      '60, 120',
      '60;q=1',
      'soon',
      'NaN',
      'Infinity',
    ],
    ...[
      'Tue, 24 Nov 2026 07:25:34',
      'Tue, 24 Nov 2026 07:25:34 UTC',
      'Tue, 24 Nov 2026 07:25:34 +0000',
      'Tue, 24 Nov 26 07:25:34 GMT',
    ],
    ...[
      'tue, 24 nov 2026 07:25:34 gmt',
      'Tue, 4 Nov 2026 07:25:34 GMT',
      'Tue, 31 Nov 2026 07:25:34 GMT',
      'Tue, 00 Nov 2026 07:25:34 GMT',
    ],
    ...[
      'Tue, 24 Nov 2026 24:00:00 GMT',
      'Tue, 24 Nov 2026 07:60:00 GMT',
      'Tue, 24 Nov 2026 07:25:61 GMT',
      'Tue, 24 Foo 2026 07:25:34 GMT',
    ],
    ...[
      'Tue, 29 Feb 2027 07:25:34 GMT',
      'Tue Nov 6 08:49:37 1994',
      '2026-11-24T07:25:34Z',
      'Tue,  24 Nov 2026 07:25:34 GMT',
      'Sun, 01 Jan 0001 00:00:00 GMT',
    ],
    ...['1\n', '\u00a01', `${' '.repeat(100_000)}1`, '1'.repeat(100_000)],
  ];
  for (const text of texts) assert.equal(retryAfter(text, now), null, text.slice(0, 60));
  assert.equal(retryAfter(null, now), null);
});

test('agrees with Date on every date', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(now), max: new Date(now + LONGEST_PAUSE), noInvalidDate: true }), (date) => {
      const whole = Math.floor(date.getTime() / 1000) * 1000;
      assert.equal(retryAfter(new Date(whole).toUTCString(), now), Math.max(0, whole - now));
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const delay = retryAfter(text, now);
      assert.ok(delay === null || (delay >= 0 && delay <= LONGEST_PAUSE));
    }),
  );
});
