import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatTimestamp, parseTimestamp } from './timestamp.ts';

test('date-times of RFC 3339 become Unix milliseconds', () => {
  const cases: [string, string][] = [
    ['1985-04-12T23:20:50.52Z', '1985-04-12T23:20:50.520Z'],
    ['1996-12-19T16:39:57-08:00', '1996-12-20T00:39:57.000Z'],
    ['1937-01-01T12:00:27.87+00:20', '1937-01-01T11:40:27.870Z'],
    ['2026-11-24t07:24:34z', '2026-11-24T07:24:34.000Z'],
    ['2026-11-24T07:24:34.1239999999999Z', '2026-11-24T07:24:34.123Z'],
    ['2026-11-24T07:24:34.0019Z', '2026-11-24T07:24:34.001Z'],
    ['2024-02-29T00:00:00-00:00', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T23:59:59+23:59', '2000-02-29T00:00:59.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['0050-03-01T00:00:00Z', '0050-03-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ];
  for (const [text, expected] of cases) {
    const ms = parseTimestamp(text);
    assert.equal(ms === null ? null : formatTimestamp(ms), expected, text);
  }
});

test('anything else is null', () => {
  const texts = [
    ...[
      '',
      '2026',
      '2026-11-24',
      '2026-11-24T07:24:34',
      '2026-11-24 07:24:34Z',
      '2026-11-24T07:24Z',
      '20261124T072434Z',
    ],
    ...[
      '2026-02-29T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2100-02-29T00:00:00Z',
      '2026-04-31T00:00:00Z',
      '2026-00-10T00:00:00Z',
    ],
    ...[
      '2026-13-10T00:00:00Z',
      '2026-01-00T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:60:00Z',
      '2016-12-31T23:59:60Z',
    ],
    ...['2026-01-01T00:00:00.Z', '2026-01-01T00:00:00,5Z', '2026-01-01T00:00:00+24:00', '2026-01-01T00:00:00+00:60'],
    ...[
      '2026-01-01T00:00:00+0000',
      '2026-01-01T00:00:00+00',
      '2026-01-01T00:00:00ZZ',
      ' 2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00Z ',
    ],
    ...[
      '2026-01-01T00:00:00Z\n',
      '+2026-01-01T00:00:00Z',
      '-026-01-01T00:00:00Z',
      '12026-01-01T00:00:00Z',
      '２026-01-01T00:00:00Z',
    ],
    ...[
      '2026/01/01T00:00:00Z',
      '2026-01-01T00-00-00Z',
      '2026-1-01T00:00:000Z',
      '0000-01-01T00:00:00+00:01',
      '9999-12-31T23:59:59-00:01',
    ],
    `2026-01-01T00:00:00.${'1'.repeat(100_000)}Z`,
  ];
  for (const text of texts) assert.equal(parseTimestamp(text), null, text);
});

const instant = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });

test('what is written is read back, and written as Date does', () => {
  fc.assert(
    fc.property(instant, (ms) => {
      const text = formatTimestamp(ms);
      assert.equal(text, new Date(ms).toISOString());
      assert.equal(parseTimestamp(text), ms);
    }),
  );
});

test('agrees with Date on every offset', () => {
  const pad = (value: number) => String(value).padStart(2, '0');
  fc.assert(
    fc.property(instant, fc.nat(23), fc.nat(59), fc.constantFrom('+', '-'), (ms, hours, minutes, sign) => {
      const text = `${new Date(ms).toISOString().slice(0, -1)}${sign}${pad(hours)}:${pad(minutes)}`;
      const expected = Date.parse(text);
      const inRange = expected >= -62_167_219_200_000 && expected <= 253_402_300_799_999;
      assert.equal(parseTimestamp(text), inRange ? expected : null, text);
    }),
  );
});

test('what no timestamp can be throws', () => {
  for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, 253_402_300_800_000, -62_167_219_200_001]) {
    assert.throws(() => formatTimestamp(ms), RangeError);
  }
});
