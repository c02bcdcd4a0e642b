import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accentVariables, contrast, rgbOf } from './colours.ts';

test('whatever colour a platform has, what is written on it and in it can be read', () => {
  assert.ok(Math.abs(contrast(rgbOf('#000000'), rgbOf('#ffffff')) - 21) < 0.01);
  const color = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(color, fc.constantFrom('light' as const, 'dark' as const), (given, scheme) => {
      const of = (name: string) => rgbOf(accentVariables(given, scheme)[name] ?? '');
      const page = rgbOf(scheme === 'light' ? '#ffffff' : '#15181f');
      const pairs = [
        [of('--mantine-color-iris-filled'), rgbOf('#ffffff')],
        [of('--mantine-color-iris-filled-hover'), rgbOf('#ffffff')],
        [of('--mantine-color-anchor'), page],
        [of('--mantine-color-anchor'), of('--row-selected')],
        [rgbOf(scheme === 'light' ? '#5b6372' : '#a2abb9'), of('--row-selected')],
      ] as const;
      for (const [a, b] of pairs) assert.ok(contrast(a, b) >= 4.5, `${given} ${scheme}: ${contrast(a, b)}`);
    }),
  );
});

test('a colour that can be read stays as it is', () => {
  assert.equal(accentVariables('#1864ab', 'light')['--mantine-color-iris-filled'], '#1864ab');
});
