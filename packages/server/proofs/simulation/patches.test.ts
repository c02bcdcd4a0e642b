import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { applied } from '../planted/patch.ts';
import { PATCHES } from './patches.ts';

// npm run proof:simulation -- --planted shows that each is found; that they still fit shows at once.
describe('the bugs planted for the simulation', () => {
  for (const patch of PATCHES) {
    test(`"${patch.name}" fits the sources`, () => {
      const source = readFileSync(new URL(`../../src/${patch.file}`, import.meta.url), 'utf8');
      const changed = applied(source, patch);
      assert.notEqual(changed, source);
      assert.ok(changed.includes(patch.replace));
    });
  }
});
