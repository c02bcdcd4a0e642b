import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Group } from '../../packages/server/proofs/processes/group.ts';
import { type Posthorn, type PosthornOptions, spawnPosthorn } from '../../packages/server/proofs/processes/posthorn.ts';
import { runToEnd } from '../../packages/server/proofs/processes/run-to-end.ts';
import type { Bench } from '../scenario.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Compiles the server into a few files, as it is published. They stand in the package's own folder, as they do there, and
 * are gone with the group.
 *
 * @returns the path of its main file
 */
export async function publishServer(group: Group): Promise<string> {
  const folder = join(ROOT, 'packages/server', `.bundle-bench-${process.pid}`);
  group.atEnd(() => rm(folder, { recursive: true, force: true }));
  await runToEnd(group, process.execPath, [join(ROOT, 'scripts/build/bundle.mjs'), folder], ROOT);
  return join(folder, 'cli.js');
}

/** Starts the server as it is published, which is what its users run: the checkout's sources take more memory and time. */
export async function spawnPublished(
  { group, published }: Pick<Bench, 'group' | 'published'>,
  options: Omit<PosthornOptions, 'main'>,
): Promise<Posthorn> {
  return spawnPosthorn(group, { ...options, main: await published() });
}
