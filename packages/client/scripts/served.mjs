import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The OpenAPI document as the server of this checkout serves it; starts one for as long as that takes.
 * @returns {Promise<object>}
 */
export async function servedDocument() {
  const folder = await mkdtemp(join(tmpdir(), 'posthorn-document-'));
  const main = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
  const args = ['--conditions=source', main, 'dev', '--port', '0', '--database', `sqlite:${join(folder, 'db')}`];
  const server = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const url = await new Promise((resolve, reject) => {
      let said = '';
      const hear = (chunk) => {
        said += chunk;
        const ready = /ready at (http:\S+)\n/.exec(said);
        if (ready !== null) resolve(ready[1]);
      };
      server.stdout.on('data', hear);
      server.stderr.on('data', hear);
      server.once('exit', () => reject(new Error(`the server ended before it was ready:\n${said}`)));
    });
    return await (await fetch(`${url}/openapi.json`)).json();
  } finally {
    server.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
