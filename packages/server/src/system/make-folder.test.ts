import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeFolder } from './make-folder.ts';

test('makes a folder with what is missing above it, for its owner alone, and lets be what is there', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-folder-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const inner = join(folder, 'a', 'b');
  makeFolder(inner);
  makeFolder(inner);
  if (process.platform !== 'win32') {
    assert.deepEqual(
      [join(folder, 'a'), inner].map((path) => statSync(path).mode & 0o777),
      [0o700, 0o700],
    );
  }
  writeFileSync(join(folder, 'file'), '');
  assert.throws(() => makeFolder(join(folder, 'file')), { code: 'EEXIST' });
  assert.throws(() => makeFolder(join(folder, 'file', 'below')), { code: /^(ENOTDIR|EEXIST)$/ });
});

test('comes back where no folder can be made', { skip: existsSync('/proc/self') ? false : 'there is no /proc' }, () => {
  assert.throws(() => makeFolder('/proc/posthorn/a'), /mkdir '\/proc\/posthorn'/);
});
