import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * node scripts/build/bundle.mjs FOLDER: the server with all that it imports, a file for each thread and what they share.
 * Two thousand modules take longer to find than to run: in a few files a start costs a third.
 *
 * Left outside are the sandbox's interpreter, which comes with a WebAssembly file of its own, and the API reference, which
 * is larger than everything else together and seldom asked for.
 */
const UNDICI = join(fileURLToPath(new URL('../../', import.meta.url)), 'undici-parts.js');
const HTTP = join(fileURLToPath(new URL('../../', import.meta.url)), 'http-by-require.js');
const OUTSIDE = [/^quickjs-emscripten/, /^@scalar\//, /^pg-native$/];

const root = fileURLToPath(new URL('../../', import.meta.url));
const src = join(root, 'packages/server/src');
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node scripts/build/bundle.mjs FOLDER');

/**
 * undici without what nobody here asks of it: fetch, caches, mocks and WebSockets are most of it, and each thread would
 * read them at its start.
 * @type {import('rolldown').Plugin}
 */
const undiciParts = {
  name: 'undici-parts',
  resolveId: (source) => (source === 'undici' ? UNDICI : null),
  load: (id) =>
    id === UNDICI
      ? `export { default as Client } from 'undici/lib/dispatcher/client.js';
         export { default as errors } from 'undici/lib/core/errors.js';`
      : null,
};

/**
 * node:http by `require`: who imports it asks for all its names, and for one of them, WebSocket, Node loads the whole of
 * its own undici (docs/decisions/0136).
 * @type {import('rolldown').Plugin}
 */
const httpByRequire = {
  name: 'http-by-require',
  resolveId: (source, _importer, { kind }) => (source === 'node:http' && kind === 'import-statement' ? HTTP : null),
  load: (id) => (id === HTTP ? `export const { createServer } = process.getBuiltinModule('node:http');` : null),
};

const build = await rolldown({
  input: {
    cli: join(src, 'cli/main.ts'),
    index: join(src, 'index.ts'),
    'delivery-thread': join(src, 'compose/delivery-thread.ts'),
    'reader-thread': join(src, 'compose/reader-thread.ts'),
    'sandbox-thread': join(src, 'sandbox/sandbox-thread.ts'),
  },
  platform: 'node',
  external: OUTSIDE,
  plugins: [undiciParts, httpByRequire],
  resolve: { conditionNames: ['source', 'node', 'default'] },
  onLog(level, log, report) {
    if (level === 'warn' && log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    report(level, log);
  },
});
// All in one folder: an entry of a thread is looked for beside the file that starts it.
const { output } = await build.write({ dir: folder, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
await build.close();
writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences(output));

/**
 * The licences of the packages that are compiled in, which ask to be told.
 * @param {readonly (import('rolldown').OutputChunk | import('rolldown').OutputAsset)[]} output
 */
function licences(output) {
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0] ?? []));
  return [...folders]
    .sort()
    .map(licenceOf)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder of a package */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
  const text = file === undefined ? 'No licence file is in the package.\n' : readFileSync(join(folder, file), 'utf8');
  return `${name} ${version} (${license ?? 'see below'})\n\n${text}`;
}
