import { runPinned } from './ready/pinned.mjs';
import { runMain, SetupError } from './ready/say.mjs';
import { ready } from './ready.mjs';

// node scripts/run.mjs FILE …: makes the checkout ready and runs a TypeScript file on the pinned Node.
await runMain(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) throw new SetupError('usage: node scripts/run.mjs FILE [ARGUMENT…]');
  const { node } = await ready();
  return await runPinned(node, [file, ...args]);
});
