import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './child.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { oneAtATime } from './lock.mjs';
import { SetupError, say } from './say.mjs';

/**
 * Sees to it that `node_modules` holds what package-lock.json says, by `npm ci` where it does not. Install scripts
 * do not run: nothing here needs one, and what does not run cannot harm.
 * @param {string} root
 * @param {{ force?: boolean }} [options] `force` installs even where the stamp says that nothing is to do
 */
export async function installDependencies(root, { force = false } = {}) {
  if (!force && isInstalled(root)) return;
  await oneAtATime(join(root, '.set-up.lock'), async () => {
    if (!force && isInstalled(root)) return;
    say('installing dependencies (npm ci); a first time takes a minute');
    const started = Date.now();
    const { code, output } = await npm(root, [
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (code !== 0) {
      throw new SetupError(`npm ci failed; is the registry (npm config get registry) reachable?\n${output}`);
    }
    writeStamp(stampFile(root), stampValue(root));
    say(`dependencies are installed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  });
}

/** @param {string} root */
function isInstalled(root) {
  if (readStamp(stampFile(root)) === stampValue(root)) return true;
  if (!npmSaysInstalled(root)) return false;
  // Somebody ran npm by hand: to install it all again would cost them a minute and change nothing.
  writeStamp(stampFile(root), stampValue(root));
  return true;
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.posthorn-installed');
}

/**
 * The platform is part of it: a checkout mounted into a container would else run the host's binaries there.
 * @param {string} root
 */
function stampValue(root) {
  return `${process.platform}-${process.arch} ${fingerprint(root, ['package-lock.json'])}`;
}

/**
 * npm leaves a list of what it installed in `node_modules`; it is compared with what the lock file asks for.
 * @param {string} root
 */
function npmSaysInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (Object.keys(wanted).length === 0) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return {};
  }
}
