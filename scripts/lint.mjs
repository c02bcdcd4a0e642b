import { checksOf, report } from './checks.mjs';
import { runMain } from './ready/say.mjs';
import { ready } from './ready.mjs';

// npm run lint: Biome, the import law, and knip for what nobody uses.
await runMain(async () => {
  const checkout = await ready({ dashboard: false });
  return await report(checksOf(checkout).filter(({ kind }) => kind === 'lint'));
});
