import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { createVault, VaultError } from './vault.ts';

test('what was sealed opens to the same bytes, and never shows them', () => {
  const vault = createVault(randomBytes(32));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4096 }), (plain) => {
      const sealed = vault.seal(plain);
      assert.deepEqual(new Uint8Array(vault.open(sealed)), plain);
      if (plain.length >= 8) assert.equal(Buffer.from(sealed).includes(plain), false);
    }),
  );
});

test('equal texts are sealed differently each time', () => {
  const vault = createVault(randomBytes(32));
  const text = Buffer.from('whsec_planted');
  assert.notDeepEqual(vault.seal(text), vault.seal(text));
});

test('another key, an altered byte and foreign bytes are refused', () => {
  const vault = createVault(randomBytes(32));
  const sealed = vault.seal(Buffer.from('a secret'));
  assert.throws(() => createVault(randomBytes(32)).open(sealed), VaultError);
  for (const place of [0, 2, 10, 20, sealed.length - 1]) {
    const altered = new Uint8Array(sealed);
    altered[place] = (altered[place] ?? 0) ^ 1;
    assert.throws(() => vault.open(altered), VaultError, `byte ${place}`);
  }
  assert.throws(() => vault.open(Buffer.from('short')), VaultError);
});

test('a key of another length is refused', () => {
  assert.throws(() => createVault(randomBytes(16)), /32 bytes/);
});

test('a data key seals what only it opens, and is itself sealed by the vault', () => {
  const vault = createVault(randomBytes(32));
  const made = vault.newDataKey();
  const key = vault.dataKey(made.id, made.sealed);
  const sealed = key.seal(Buffer.from('a payload'));
  assert.equal(Buffer.from(key.open(sealed)).toString(), 'a payload');
  assert.equal(Buffer.from(vault.dataKey(made.id, made.sealed).open(sealed)).toString(), 'a payload');
  assert.deepEqual([vault.dataKeyOf(sealed), vault.dataKeyOf(made.sealed)], [made.id, null]);
  const other = vault.newDataKey();
  assert.notEqual(other.id, made.id);
  assert.throws(() => vault.open(sealed), VaultError);
  assert.throws(() => vault.dataKey(other.id, other.sealed).open(sealed), VaultError);
  assert.throws(() => vault.dataKey(made.id, other.sealed).open(sealed), VaultError);
  assert.throws(() => createVault(randomBytes(32)).dataKey(made.id, made.sealed), VaultError);
});
