import { spawn } from 'node:child_process';

/**
 * Runs a command to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} standard output and error together; code 127 where the command
 *   cannot be started, 128 where a signal ended it
 */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
  });
}

/**
 * Runs npm: under `npm start` the very one that started us, by the Node it runs on, and not the copy of Node in
 * `node_modules` that `npm ci` is about to delete.
 * @param {string} cwd
 * @param {string[]} args
 */
export function npm(cwd, args) {
  const { npm_execpath, npm_node_execpath } = process.env;
  if (npm_execpath?.endsWith('.js')) {
    return runQuietly(npm_node_execpath ?? process.execPath, [npm_execpath, ...args], { cwd });
  }
  return runQuietly('npm', args, { cwd, shell: process.platform === 'win32' });
}
