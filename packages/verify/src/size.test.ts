import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bundle, gzippedSize } from '../test/bundle.ts';
import { providers } from './index.ts';

const MOST = 8 * 1024;
const at = (path: string): string => new URL(path, import.meta.url).pathname;

describe('size', () => {
  it('of each provider’s module is at most 8 kB gzipped, and holds no other provider', async () => {
    for (const name of Object.keys(providers)) {
      const code = await bundle(at(`./providers/${name}.ts`));
      const size = gzippedSize(code);
      assert.ok(size <= MOST, `${name}: ${size} bytes`);
      const title = (other: string) => `title:\`${providers[other as keyof typeof providers].title}\``;
      const others = Object.keys(providers).filter((other) => other !== name && code.includes(title(other)));
      assert.deepEqual(others, [], name);
      assert.ok(code.includes(title(name)), `${name}: the minifier writes titles another way now`);
    }
  });

  it('of a framework’s adapter with one provider, too', async () => {
    for (const name of ['fetch', 'node', 'express', 'fastify', 'lambda']) {
      const size = gzippedSize(await bundle(at(`./frameworks/${name}.ts`)));
      assert.ok(size <= MOST, `${name}: ${size} bytes`);
    }
  });
});
