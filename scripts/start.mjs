import { runPinned } from './ready/pinned.mjs';
import { runMain } from './ready/say.mjs';
import { ready } from './ready.mjs';

// npm start: makes the checkout ready and runs `posthorn dev` from its sources, with the arguments given.
await runMain(async () => {
  const { root, node } = await ready();
  return await runPinned(node, [`${root}packages/server/src/cli/main.ts`, 'dev', ...process.argv.slice(2)]);
});
