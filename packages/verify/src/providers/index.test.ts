import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { providers } from './index.ts';

const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -'.ts'.length));

describe('the table of providers', () => {
  it('has a line for every file, and a file for every line', () => {
    assert.deepEqual(Object.keys(providers), files.sort());
  });

  it('names each as its file, which holds the description and the three functions', async () => {
    for (const [name, description] of Object.entries(providers)) {
      assert.equal(description.name, name);
      assert.match(name, /^[a-z]+(-[a-z]+)*$/);
      const module: Record<string, unknown> = await import(`./${name}.ts`);
      assert.ok(Object.values(module).includes(description), name);
      for (const key of ['verify', 'sign', 'handshake']) assert.equal(typeof module[key], 'function', `${name} ${key}`);
    }
  });
});
