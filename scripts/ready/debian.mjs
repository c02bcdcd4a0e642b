import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { say } from './say.mjs';

/**
 * What the tests need that npm does not carry.
 * @typedef {object} SystemProgram
 * @property {string} debianPackage what apt-get installs
 * @property {string[]} found any of these shows that it is there: names on the PATH, or paths, in which one folder
 *   may be `*`
 * @property {string} usedBy what cannot be tested without it
 * @property {RegExp} tests the test files that use it: others run without it being installed
 */

/** @type {SystemProgram[]} */
const PROGRAMS = [
  {
    debianPackage: 'chromium',
    found: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      '/Applications/*/Contents/MacOS/Chromium',
      '/Applications/*/Contents/MacOS/Google Chrome',
    ],
    usedBy: 'the dashboard in a browser',
    tests: /^packages\/(dashboard|server)\//,
  },
  {
    debianPackage: 'postgresql',
    found: ['/usr/lib/postgresql/*/bin/initdb'],
    usedBy: 'the PostgreSQL store',
    tests: /^packages\/server\//,
  },
  {
    debianPackage: 'pgbouncer',
    found: ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'],
    usedBy: 'the PostgreSQL store behind a pooler',
    tests: /^packages\/server\//,
  },
];

/**
 * Installs what is missing with apt-get where that may be done (Debian and its relatives, as root), and else says what
 * to install. It never fails: the tests that need a program say so themselves.
 * @param {string[]} testFiles the test files that are to run, relative to the checkout's root
 * @param {SystemProgram[]} [programs]
 */
export async function installPrograms(testFiles, programs = PROGRAMS) {
  const missing = programs.filter(({ found, tests }) => !isThere(found) && testFiles.some((file) => tests.test(file)));
  if (missing.length === 0) return;
  const names = missing.map(({ debianPackage }) => debianPackage);
  if (mayInstall()) {
    say(`installing ${names.join(', ')} (apt-get)`);
    const failure = await aptGet(names);
    if (failure === undefined) return;
    say(`apt-get failed:\n${failure}`);
  }
  for (const { debianPackage, usedBy } of missing) {
    say(
      `please install ${debianPackage} (Debian: apt-get install ${debianPackage}); without it ${usedBy} is not tested`,
    );
  }
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isThere(['apt-get']);
}

/**
 * @param {string[]} names
 * @returns {Promise<string | undefined>} what apt-get printed where it failed
 */
async function aptGet(names) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  // A fresh machine or image has no package lists at all, or ones whose files the mirror no longer has.
  const update = await runQuietly('apt-get', [...wait, 'update'], options);
  const install = await runQuietly('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...names], options);
  return install.code === 0 ? undefined : update.output + install.output;
}

/** @param {string[]} found */
function isThere(found) {
  return found.some((place) => (place.includes('/') ? pathsLike(place) : onPath(place)).some(isReadable));
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
}

/** @param {string} pattern */
function pathsLike(pattern) {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return [pattern];
  const folder = dirname(`${before}x`);
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, after)) : [];
}

/** @param {string} path */
function isReadable(path) {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
