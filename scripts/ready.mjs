import { root } from './ready/checkout.mjs';
import { buildDashboard } from './ready/dashboard.mjs';
import { installDependencies } from './ready/install.mjs';
import { pinnedNode } from './ready/node.mjs';
import { SetupError, say } from './ready/say.mjs';

/**
 * Makes the checkout ready to run: dependencies as the lock file says, the pinned Node, the built dashboard. What is
 * there already costs a few hashes. It runs on Node 18 and up, before anything is installed.
 * @param {{ dashboard?: boolean }} [options] `dashboard: false` leaves the dashboard as it is
 * @returns {Promise<{ root: string, node: string }>} `node` is the path of the pinned Node's binary
 */
export async function ready({ dashboard = true } = {}) {
  await installDependencies(root);
  const node = await pinnedNode(root);
  if (dashboard) await tryDashboard(node);
  return { root, node };
}

/**
 * A dashboard that cannot be built is told and tested (checks.test.mjs), but the server is of use without it.
 * @param {string} node
 */
async function tryDashboard(node) {
  try {
    await buildDashboard(root, node);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
  }
}
