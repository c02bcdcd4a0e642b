import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checksOf } from './checks.mjs';
import { root } from './ready/checkout.mjs';
import { buildDashboard } from './ready/dashboard.mjs';

// Lint and types are tests of the run, so that its last lines and its exit code count them.
describe('what the sources hold to', { concurrency: true }, () => {
  for (const { name, run } of checksOf({ root, node: process.execPath })) {
    test(name, async () => {
      const { code, output } = await run();
      assert.equal(code, 0, output);
    });
  }

  test('the dashboard can be built', async () => {
    await buildDashboard(root, process.execPath);
  });
});
