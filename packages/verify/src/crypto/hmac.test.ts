import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type HmacHash, hmac } from './hmac.ts';

const key = new TextEncoder().encode('ключ');
const parts = ['v0:', 'é🚀', new TextEncoder().encode('{"body":1}'), ''];
const expected = (hash: string) => createHmac(hash, key).update('v0:é🚀{"body":1}').digest('base64');
const hashes: [HmacHash, string][] = [
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-512', 'sha512'],
];

const agrees = async (): Promise<void> => {
  for (const [hash, name] of hashes) {
    assert.equal(await hmac(hash, key, parts, 'base64'), expected(name));
    const hex = Buffer.from(expected(name), 'base64').toString('hex');
    assert.equal(await hmac(hash, key, parts, 'hex'), hex);
  }
};

describe('hmac', () => {
  it('is right by the runtime’s own crypto', agrees);

  describe('where the runtime hands out no crypto of its own', () => {
    const { getBuiltinModule } = process;
    before(() => {
      Object.assign(process, { getBuiltinModule: undefined });
    });
    after(() => {
      Object.assign(process, { getBuiltinModule });
    });

    it('is right by WebCrypto', async () => {
      assert.ok(hmac('SHA-256', key, parts, 'hex') instanceof Promise);
      await agrees();
    });

    it('keeps a bounded number of keys, and the right ones', async () => {
      for (let round = 0; round < 600; round++) {
        const one = new TextEncoder().encode(`key ${round % 300}`);
        const mac = createHmac('sha256', one).update('x').digest('hex');
        assert.equal(await hmac('SHA-256', one, ['x'], 'hex'), mac);
      }
    });
  });
});
