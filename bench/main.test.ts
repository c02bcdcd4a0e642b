import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function bench(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, ['--conditions=source', MAIN, '--dry', ...args], {
    encoding: 'utf8',
  });
  return { status, complaint: stderr.split('\n')[0] ?? '' };
}

describe('npm run bench refuses', () => {
  for (const [args, complaint] of [
    [['latency', '--target', 'http://93.184.215.14', '--api-key', 'k'], /not on this machine/],
    [['latency', '--target', 'http://127.0.0.1:1'], /go together/],
    [['memory', '--target', 'http://127.0.0.1:1', '--api-key', 'k'], /memory starts a server of its own/],
    [['speed'], /there is no scenario speed/],
    [['--rounds', '0'], /--rounds 0: expected a positive whole number/],
    [['claim', '--rows', '1.5'], /--rows 1.5: expected a positive whole number/],
    [['queues', '--target', 'http://127.0.0.1:1', '--api-key', 'k'], /queues starts a server of its own/],
    [['polling', '--events', '-1'], /--events -1: expected|ambiguous/],
    [['--frobnicate'], /frobnicate/],
  ] as const) {
    test(args.join(' '), () => {
      const refused = bench(...args);
      assert.equal(refused.status, 2);
      assert.match(refused.complaint, complaint);
    });
  }
});
