import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { watchNpm } from './above.mjs';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const WATCH_MS = 100;
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/posthorn/node', import.meta.url));
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
  // Some hundred TypeScript files are stripped and compiled once, and not by each thread and each test anew.
  const env = { NODE_COMPILE_CACHE: CACHE, ...(options.env ?? process.env) };
  const child = spawn(node, ['--conditions=source', '--import', GUARD, ...args], { ...options, env, stdio: 'inherit' });
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group, so the child has it already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  const isNpmGone = watchNpm();
  const watch = setInterval(() => {
    if (!isNpmGone()) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, WATCH_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
