import { checksOf, report } from './checks.mjs';
import { runMain } from './ready/say.mjs';
import { ready } from './ready.mjs';

// npm run typecheck: every package, with its tests and as it is published.
await runMain(async () => {
  const checkout = await ready({ dashboard: false });
  return await report(checksOf(checkout).filter(({ kind }) => kind === 'types'));
});
