import { buildClient, buildServer, buildVerify } from './build/packages.mjs';
import { runMain, SetupError } from './ready/say.mjs';
import { ready } from './ready.mjs';

/** Each needs those before it. */
const BUILDS = new Map([
  ['verify', buildVerify],
  ['client', buildClient],
  ['server', buildServer],
]);

// npm run build [-- PACKAGE…]: compiles the packages that are published, as they are published, into their dist/.
await runMain(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !BUILDS.has(name));
  if (unknown !== undefined) throw new SetupError(`there is no package ${unknown}; choose from ${[...BUILDS.keys()]}`);
  const checkout = await ready({ dashboard: false });
  for (const [name, build] of BUILDS) if (wanted.length === 0 || wanted.includes(name)) await build(checkout);
  return 0;
});
