import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Group } from '../../packages/server/proofs/processes/group.ts';
import { runToEnd } from '../../packages/server/proofs/processes/run-to-end.ts';

/**
 * Installs what stands beside Posthorn, as bench/baselines/package-lock.json says, into a folder of the group: the
 * product's own dependencies stay what they are.
 *
 * @returns the folder, for `load`
 * @throws an Error that says what npm said
 */
export async function installBaselines(group: Group): Promise<string> {
  const folder = join(group.folder, 'baselines');
  mkdirSync(folder);
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(new URL(file, import.meta.url), join(folder, file));
  }
  // Scripts are left out: what they would build (msgpackr's speed-up) is optional, and nobody has read them.
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await runToEnd(group, 'npm', options, folder);
  return folder;
}

/** A package of that folder. */
export async function load<Module>(folder: string, name: string): Promise<Module> {
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Module;
}
