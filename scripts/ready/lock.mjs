import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError, say } from './say.mjs';

const POLL_MS = 250;
const PATIENCE_MS = 15 * 60_000;

/**
 * Lets one process at a time do `work`; the others wait until it is over and then do theirs, which by then should
 * find nothing left to do. A lock whose process is gone is taken over.
 * @template T
 * @param {string} file the lock: it holds the id of the process that has it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(file, work) {
  await acquire(file);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
async function acquire(file) {
  const deadline = Date.now() + PATIENCE_MS;
  for (let told = ''; ; ) {
    if (take(file)) return;
    const holder = read(file);
    if (holder !== '' && !alive(Number(holder))) {
      if (read(file) === holder) rmSync(file, { force: true });
      continue;
    }
    if (Date.now() > deadline) {
      throw new SetupError(`process ${holder} has held ${file} for too long; stop it or delete the file`);
    }
    if (holder !== told) say(`process ${holder} is setting up this checkout; waiting for it`);
    told = holder;
    await sleep(POLL_MS);
  }
}

/**
 * A hard link appears with its content or not at all, so nobody ever reads a lock that has no holder yet.
 * @param {string} file
 */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
