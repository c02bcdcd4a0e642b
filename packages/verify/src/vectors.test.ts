import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runVectors } from '../test/suite.ts';
import { makeVectors, type Vector } from '../vectors/make.ts';
import { providers, sign, verify } from './index.ts';

const file = new URL('../vectors/vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];

describe('vectors', () => {
  it('are what node:crypto makes of the providers’ formulas', () => {
    assert.deepEqual(vectors, makeVectors());
  });

  it('speak of every provider', () => {
    assert.deepEqual([...new Set(vectors.map(({ provider }) => provider))].sort(), Object.keys(providers).sort());
  });

  it('hold on Node', async () => {
    assert.deepEqual(await runVectors(verify, sign, vectors), []);
  });

  it('hold on Node by WebCrypto alone', async (t) => {
    const { getBuiltinModule } = process;
    t.after(() => Object.assign(process, { getBuiltinModule }));
    Object.assign(process, { getBuiltinModule: undefined });
    assert.deepEqual(await runVectors(verify, sign, vectors), []);
  });

  it('would notice a wrong verdict', async () => {
    const [first] = vectors as [Vector];
    const wrong: Vector = { ...first, expect: { ok: false, reason: 'signature_mismatch' } };
    assert.equal((await runVectors(verify, sign, [wrong])).length, 4);
  });
});
