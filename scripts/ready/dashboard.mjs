import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { oneAtATime } from './lock.mjs';
import { SetupError, say } from './say.mjs';

/** Whatever the built files depend on. */
const INPUTS = ['packages/dashboard', 'packages/client/src', 'package-lock.json'];

/**
 * Builds the dashboard into packages/dashboard/dist where it is missing or older than its sources.
 * @param {string} root
 * @param {string} node the Node to run Vite with
 */
export async function buildDashboard(root, node) {
  const folder = join(root, 'packages/dashboard');
  if (!existsSync(join(folder, 'index.html'))) return;
  const stamp = join(root, 'node_modules', '.posthorn-dashboard');
  const isFresh = () => existsSync(join(folder, 'dist/index.html')) && readStamp(stamp) === fingerprint(root, INPUTS);
  if (isFresh()) return;
  await oneAtATime(join(root, '.set-up.lock'), async () => {
    if (isFresh()) return;
    say('building the dashboard');
    const sources = fingerprint(root, INPUTS);
    const started = Date.now();
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const { code, output } = await runQuietly(node, [vite, 'build'], { cwd: folder });
    if (code !== 0) throw new SetupError(`the dashboard cannot be built:\n${output}`);
    writeStamp(stamp, sources);
    say(`the dashboard is built (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  });
}
