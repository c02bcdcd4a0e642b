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
  if (!isComplete(root)) return false;
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
 * Compares what is in `node_modules` with what the lock file asks for. npm's own list in there does not do: npm writes
 * it before anything is installed.
 * @param {string} root
 */
function isComplete(root) {
  const wanted = Object.entries(packagesWanted(root)).filter(([path]) => path !== '');
  return (
    wanted.length > 0 &&
    wanted.every(([path, { version, link, optional, devOptional }]) => {
      const manifest = readJson(join(root, path, 'package.json'));
      if (manifest === undefined) return optional === true || devOptional === true;
      return link === true || manifest.version === version;
    })
  );
}

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} Wanted
 * @param {string} root
 * @returns {Record<string, Wanted>} by path
 */
function packagesWanted(root) {
  return readJson(join(root, 'package-lock.json'))?.packages ?? {};
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
