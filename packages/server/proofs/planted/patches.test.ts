import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { PATCHES as FOR_THE_POWER_CUT } from '../power-cut/patches.ts';
import { applied } from './patch.ts';
import { PATCHES as FOR_THE_CRASH_LOOP } from './patches.ts';

const SOURCES = new URL('../../src/', import.meta.url);

// npm run proof:crash -- --planted, and proof:power-cut, show that each is found, which takes minutes; that they still fit shows at once.
describe('the planted bugs', () => {
  for (const patch of [...FOR_THE_CRASH_LOOP, ...FOR_THE_POWER_CUT]) {
    test(`"${patch.name}" fits the sources`, () => {
      const source = readFileSync(new URL(patch.file, SOURCES), 'utf8');
      const changed = applied(source, { ...patch, shows: 'missing' });
      assert.notEqual(changed, source);
      assert.ok(changed.includes(patch.replace));
    });
  }

  test('a patch that fits nowhere, or in two places, says so', () => {
    const patch = { name: 'a bug', file: 'a.ts', find: 'one', replace: 'two', shows: 'missing' } as const;
    assert.throws(() => applied('nothing', patch), /"a bug" no longer fits a\.ts/);
    assert.throws(() => applied('one one', patch), /"a bug" no longer fits a\.ts/);
  });
});
