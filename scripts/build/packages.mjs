import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../ready/child.mjs';
import { buildDashboard } from '../ready/dashboard.mjs';
import { SetupError } from '../ready/say.mjs';
import { compile } from './compile.mjs';
import { declare } from './declare.mjs';

/** @typedef {{ root: string, node: string }} Checkout */

/** @param {Checkout} checkout */
export async function buildVerify(checkout) {
  await buildPackage(checkout, 'verify');
}

/** @param {Checkout} checkout */
export async function buildClient(checkout) {
  await buildPackage(checkout, 'client');
}

/**
 * The server carries what it needs: the dashboard's built files, and nearly every package compiled in (bundle.mjs).
 * @param {Checkout} checkout
 */
export async function buildServer(checkout) {
  const { root, node } = checkout;
  await buildDashboard(root, node);
  const folder = join(root, 'packages/server');
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  await bundleServer(checkout, dist);
  await declare(root, node, 'packages/server/tsconfig.build.json', dist);
  const dashboard = join(root, 'packages/dashboard/dist');
  if (existsSync(dashboard)) cpSync(dashboard, join(dist, 'dashboard'), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}

/**
 * The server's code alone, into a folder.
 * @param {Checkout} checkout
 * @param {string} target
 */
export async function bundleServer({ root, node }, target) {
  const { code, output } = await runQuietly(node, [join(root, 'scripts/build/bundle.mjs'), target], { cwd: root });
  if (code !== 0) throw new SetupError(`the server cannot be bundled:\n${output}`);
}

/**
 * @param {Checkout} checkout
 * @param {string} name
 */
async function buildPackage({ root, node }, name) {
  const folder = join(root, 'packages', name);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  await compile(root, node, `packages/${name}/tsconfig.build.json`);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}
