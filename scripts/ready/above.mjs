import { readFileSync } from 'node:fs';

/**
 * Tells when the npm that started this process is gone, so that what it runs does not outlive it: npm that is killed
 * passes nothing on, and one that is stopped does not wait. Between npm and a script stands a shell, which survives
 * npm; where the system tells who stands above the shell (Linux), npm itself is watched. Without npm it is never gone:
 * a server started by `nohup node scripts/start.mjs &` may outlive its shell.
 * @returns {() => boolean} whether it is gone
 */
export function watchNpm() {
  if (process.env.npm_lifecycle_event === undefined) return () => false;
  const shell = process.ppid;
  const npm = parentOf(shell);
  return () => process.ppid !== shell || parentOf(shell) !== npm;
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function parentOf(pid) {
  try {
    // "pid (name) state ppid …", and the name may hold anything, brackets too.
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[1];
  } catch {
    return undefined;
  }
}
