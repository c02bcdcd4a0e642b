import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testFiles } from './test-files.mjs';
import { temporaryFolder } from './testing/folder.mjs';

test('tests are found where they may stand, checks first, parts on demand', (t) => {
  const root = temporaryFolder(t, {
    'scripts/a.test.mjs': '',
    'scripts/checks.test.mjs': '',
    'scripts/deep/b.test.mjs': '',
    'scripts/a.mjs': '',
    'packages/one/src/c.test.ts': '',
    'packages/one/src/c.ts': '',
    'packages/one/dist/c.test.ts': '',
    'packages/one/node_modules/x/src/d.test.ts': '',
    'packages/one-more/test/e.test.tsx': '',
    'packages/one-more/proofs/crash/f.test.ts': '',
    'packages/one-more/bench/g.test.ts': '',
    'bench/report/h.test.ts': '',
  });
  const one = ['packages/one/src/c.test.ts'];
  const more = ['packages/one-more/proofs/crash/f.test.ts', 'packages/one-more/test/e.test.tsx'];
  const scripts = ['scripts/checks.test.mjs', 'scripts/a.test.mjs', 'scripts/deep/b.test.mjs'];
  assert.deepEqual(testFiles(root, []).sort(), ['bench/report/h.test.ts', ...scripts, ...one, ...more].sort());
  assert.equal(testFiles(root, [])[0], 'scripts/checks.test.mjs');
  assert.deepEqual(testFiles(root, ['scripts']), scripts);
  assert.deepEqual(testFiles(root, ['./packages/one/']), one);
  assert.deepEqual(testFiles(root, one), one);
  assert.deepEqual(testFiles(root, ['packages/two']), []);
});
