import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { oracles, readmeTable, writtenTable } from '../test/readme-table.ts';
import { providers } from './index.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('README', () => {
  it('has the table that the providers make', () => {
    assert.equal(writtenTable(), readmeTable(), 'run: node --conditions=source test/readme-table.ts');
  });

  it('names oracles that the provider’s tests really use', () => {
    for (const name of Object.keys(providers)) {
      // Both of these are tested in one file.
      const path = `./providers/${name === 'svix' ? 'standard-webhooks' : name}.test.ts`;
      const test = existsSync(new URL(path, import.meta.url)) ? read(path) : '';
      const oracle = oracles[name];
      if (oracle === undefined) continue;
      assert.match(test, new RegExp(`from '${oracle}(/[^']*)?'`), name);
    }
  });

  it('counts right', () => {
    assert.equal(Object.keys(providers).length, 30);
    assert.match(read('../README.md'), /thirty providers/);
  });

  it('names every function, adapter and source there is', () => {
    const readme = read('../README.md');
    const { exports } = JSON.parse(read('../package.json')) as { exports: Record<string, unknown> };
    for (const path of Object.keys(exports).filter((one) => /^\.\/[a-z]+$/.test(one))) {
      assert.ok(readme.includes(`'@posthorn/verify${path.slice(1)}'`), path);
    }
    for (const word of ['header.NAME', 'json.a.b', 'form.NAME', 'field.NAME', 'body.sha256', 'generateKeyPair']) {
      assert.ok(readme.includes(word), word);
    }
  });
});
