import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Listens to what a page loads from now on; the answer is how many bytes that is, gzipped, without what the API says. */
export function weigh(page: Page): () => Promise<number> {
  const paths = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/v1/')) paths.add(pathname);
  });
  return async () => {
    // Read again from the server: the browser forgets what it loaded once it has moved on.
    const sizes = [...paths].map(async (path) => {
      const response = await fetch(new URL(path, page.url()), { headers: { accept: 'text/html,*/*' } });
      return gzipSync(Buffer.from(await response.arrayBuffer())).length;
    });
    return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
  };
}
