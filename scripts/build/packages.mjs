import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildDashboard } from '../ready/dashboard.mjs';
import { copyAssets } from './assets.mjs';
import { compile } from './compile.mjs';
import { mentions } from './mentions.mjs';

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
 * The server carries what it needs of its neighbours: the dashboard's built files, and verify compiled in, for npm
 * does not bundle packages that are links.
 * @param {Checkout} checkout
 */
export async function buildServer(checkout) {
  const { root, node } = checkout;
  await buildDashboard(root, node);
  const folder = join(root, 'packages/server');
  const needsVerify = mentions(join(folder, 'src'), "'#verify'");
  if (needsVerify) await buildVerify(checkout);
  await buildPackage(checkout, 'server', needsVerify ? { 'dist/verify': join(root, 'packages/verify/dist') } : {});
  const dashboard = join(root, 'packages/dashboard/dist');
  if (existsSync(dashboard)) cpSync(dashboard, join(folder, 'dist/dashboard'), { recursive: true });
}

/**
 * @param {Checkout} checkout
 * @param {string} name
 * @param {Record<string, string>} [before] folders that are copied in first, since the compiler reads their types
 */
async function buildPackage({ root, node }, name, before = {}) {
  const folder = join(root, 'packages', name);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  for (const [target, source] of Object.entries(before)) cpSync(source, join(folder, target), { recursive: true });
  await compile(root, node, `packages/${name}/tsconfig.build.json`);
  copyAssets(join(folder, 'src'), join(folder, 'dist'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}
