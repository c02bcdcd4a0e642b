import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const SAME_WISH_MS = 1_000;
const GUARD = pathToFileURL(fileURLToPath(new URL('./guard.mjs', import.meta.url))).href;

/**
 * Runs a program on the pinned Node, from TypeScript sources, in place of this process: its input and output, the
 * signals sent to it, and its exit code.
 * @param {string} node
 * @param {string[]} args a file and its arguments, or options of Node before them
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code; 128 and the signal's number where a signal ended it, as shells say it
 */
export function runPinned(node, args, options = {}) {
  const child = spawn(node, ['--conditions=source', '--import', GUARD, ...args], { ...options, stdio: 'inherit' });
  let forwardedAt = 0;
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group: the child has it already, and twice could mean "at once".
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      // npm passes on what the whole group got, so the same wish may arrive here twice.
      if (Date.now() - forwardedAt < SAME_WISH_MS) return;
      forwardedAt = Date.now();
      child.kill(signal);
    });
  }
  // npm that is killed leaves this process behind, and the child would go on holding its port and its database.
  const npm = process.env.npm_lifecycle_event === undefined ? undefined : process.ppid;
  const watch = setInterval(() => {
    if (npm !== undefined && process.ppid !== npm) child.kill('SIGTERM');
  }, 500);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
