import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/folder.mjs';
import { checkImports } from './imports.mjs';

const SRC = 'packages/server/src';

/**
 * Each is one forbidden import: the rule it breaks, the file, what it says.
 * @type {[rule: string, file: string, text: string][]}
 */
const FORBIDDEN = [
  ['core-is-pure', 'core/a.ts', "import 'node:fs';"],
  ['core-is-pure', 'core/a.ts', "import 'fastify';"],
  ['core-is-pure', 'core/a.ts', "import type { Port } from '../ports.ts';"],
  ['core-is-pure', 'core/a.ts', "import { type Port } from '../ports.ts';"],
  ['core-is-pure', 'core/a.ts', "export type { Port } from '../ports.ts';"],
  ['core-is-pure', 'core/a.ts', "export * from '../ports.ts';"],
  ['core-is-pure', 'core/a.ts', "export type * as ports from '../ports.ts';"],
  ['core-is-pure', 'core/a.ts', "export const late = () => import('../net/send.ts');"],
  ['core-is-pure', 'core/a.ts', "import 'a-package-that-is-not-there';"],
  ['no-hidden-imports', 'core/a.ts', "export const f = (x: Promise<import('../ports.ts').Port>): unknown => x;"],
  ['no-hidden-imports', 'core/a.ts', "export type X = typeof import('../ports.ts');"],
  ['no-hidden-imports', 'accept/a.ts', 'export const late = (name: string) => import(name);'],
  ['core-is-pure', 'core/a.ts', 'export const now = () => Date.now();'],
  ['core-is-pure', 'core/a.ts', 'export const now = () => new Date();'],
  ['core-is-pure', 'core/a.ts', "export const roll = () => Math['random']();"],
  ['ports-import-core', 'ports.ts', "import type { Sent } from './net/send.ts'; export type Port = Sent;"],
  ['ports-import-core', 'ports.ts', "import type { Buffer } from 'node:buffer'; export type Port = Buffer;"],
  ['stage-imports-core-and-ports', 'accept/a.ts', "import { deliver } from '../deliver/deliver.ts'; deliver();"],
  ['stage-imports-core-and-ports', 'accept/a.ts', "import type { D } from '../deliver/deliver.ts'; export type X = D;"],
  ['stage-imports-core-and-ports', 'accept/a.ts', "import '../store/memory/store.ts';"],
  ['stage-imports-core-and-ports', 'accept/a.ts', "import type { Sent } from '../net/send.ts'; export type X = Sent;"],
  ['stage-imports-core-and-ports', 'fan-out/a.ts', "import '../compose/main.ts';"],
  ['stage-imports-core-and-ports', 'tidy/a.ts', "import '../config.ts';"],
  ['stage-imports-core-and-ports', 'show/a.ts', "import 'node:fs';"],
  ['stage-imports-core-and-ports', 'show/a.ts', "import 'undici';"],
  ['http-is-a-door-frame', 'http/a.ts', "import '../accept/accept.ts';"],
  ['http-is-a-door-frame', 'http/a.ts', "import '../system/clock.ts';"],
  ['store-imports-its-driver', 'store/memory/a.ts', "import '../../net/send.ts';"],
  ['store-imports-its-driver', 'store/memory/a.ts', "import '../../accept/accept.ts';"],
  ['store-imports-its-driver', 'store/memory/a.ts', "import 'undici';"],
  ['net-imports-its-driver', 'net/a.ts', "import 'fastify';"],
  ['system-imports-its-driver', 'system/a.ts', "import type { Sent } from '../net/send.ts'; export type X = Sent;"],
  ['sandbox-imports-its-driver', 'sandbox/a.ts', "import '../system/clock.ts';"],
  ['stores-are-apart', 'store/sqlite/a.ts', "import '../memory/store.ts';"],
  ['stores-are-apart', 'store/sqlite/a.test.ts', "import '../memory/store.ts';"],
  ['config-stands-apart', 'config.ts', "import './accept/accept.ts';"],
  ['cli-imports-compose', 'cli/a.ts', "import '../accept/accept.ts';"],
  ['cli-imports-compose', 'cli/a.ts', "import '../net/send.ts';"],
  ['only-compose-sees-all', 'index.ts', "import './accept/accept.ts';"],
  ['only-compose-sees-all', 'somewhere/a.ts', "import '../store/memory/store.ts';"],
  ['core-tests-need-no-parts', 'core/a.test.ts', "import '../ports.ts';"],
  ['stage-tests-know-one-stage', 'accept/a.test.ts', "import '../deliver/deliver.ts';"],
  ['tests-are-leaves', 'compose/a.ts', "import '../accept/accept.test.ts';"],
  ['no-unknown', 'compose/a.ts', "import './not-there.ts';"],
  ['no-undeclared-package', 'compose/a.ts', "import 'undeclared';"],
  ['verify-comes-compiled-in', 'system/a.ts', "import '@posthorn/verify';"],
  ['no-dev-package', 'compose/a.ts', "import 'fast-check';"],
  ['server-knows-verify', 'compose/a.ts', "import '../../../client/src/index.ts';"],
  ['server-knows-verify', 'compose/a.ts', "import type { C } from '@posthorn/client'; export type X = C;"],
  ['packages-stand-alone', 'compose/a.ts', "import '../../../../bench/main.ts';"],
  ['verify-imports-nothing', '../../verify/src/a.ts', "import 'node:crypto';"],
  ['verify-imports-nothing', '../../verify/src/a.ts', "import 'fastify';"],
  ['verify-stands-alone', '../../verify/src/a.test.ts', "import '../../server/src/core/core.ts';"],
  ['client-imports-openapi-fetch', '../../client/src/a.ts', "import 'node:http';"],
  ['client-stands-alone', '../../client/src/a.test.ts', "import '../../server/src/index.ts';"],
  ['dashboard-knows-the-client', '../../dashboard/src/a.tsx', "import '../../server/src/core/core.ts';"],
];

/** @type {[file: string, text: string][]} */
const ALLOWED = [
  [
    'core/a.ts',
    "import { word } from './core.ts'; import type { Word } from './core.ts'; export const a: Word = word;",
  ],
  ['core/a.ts', 'export const day = (ms: number) => new Date(ms).getUTCDay();'],
  ['core/a.test.ts', 'export const now = () => Date.now();'],
  ['core/a.test.ts', "import 'node:test'; import 'fast-check'; import './core.ts';"],
  ['accept/a.ts', "import '../core/core.ts'; import type { Port } from '../ports.ts'; import '../http/door.ts';"],
  ['accept/b.ts', "import type { A } from 'fastify'; import 'typebox'; import './accept.ts'; export type B = A;"],
  ['accept/a.test.ts', "import 'node:test'; import '../store/memory/store.ts'; import '../system/clock.ts';"],
  ['accept/b.test.ts', 'export const late = (name: string) => import(name);'],
  ['store/memory/a.ts', "import 'node:fs'; import '../../core/core.ts'; import type { Port } from '../../ports.ts';"],
  ['store/memory/a.test.ts', "import '../conformance/suite.ts';"],
  ['net/a.ts', "import 'undici';"],
  ['system/a.ts', "import '#verify';"],
  ['cli/a.ts', "import '../compose/main.ts'; import '../config.ts'; import 'commander';"],
  ['compose/a.ts', "import '../accept/accept.ts'; import '../deliver/deliver.ts'; import '../net/send.ts';"],
  ['../test/a.test.ts', "import '@posthorn/client'; import '../src/compose/main.ts'; import 'fast-check';"],
  ['../../verify/src/a.test.ts', "import 'node:test'; import 'fast-check';"],
  ['../../dashboard/src/a.tsx', "import '@posthorn/client'; export const a = <p>text</p>;"],
];

/** A checkout in miniature that keeps the law. */
const CHECKOUT = {
  'bench/main.ts': 'export {};',
  'packages/verify/package.json': manifest('@posthorn/verify'),
  'packages/verify/src/index.ts': 'export {};',
  'packages/client/package.json': manifest('@posthorn/client', ['openapi-fetch']),
  'packages/client/src/index.ts': "import 'openapi-fetch'; export interface C { c: 1 }",
  'packages/dashboard/package.json': manifest('@posthorn/dashboard', ['@posthorn/client']),
  'packages/server/package.json': manifest('posthorn', ['fastify', 'typebox', 'undici', 'commander'], ['fast-check']),
  [`${SRC}/core/core.ts`]: "export type Word = 'word'; export const word: Word = 'word';",
  [`${SRC}/ports.ts`]: "import type { Word } from './core/core.ts'; export type Port = Word;",
  [`${SRC}/accept/accept.ts`]: 'export {};',
  [`${SRC}/accept/accept.test.ts`]: 'export {};',
  [`${SRC}/deliver/deliver.ts`]: 'export type D = 1; export const deliver = () => {};',
  [`${SRC}/store/memory/store.ts`]: 'export {};',
  [`${SRC}/store/conformance/suite.ts`]: "import 'node:test';",
  [`${SRC}/net/send.ts`]: 'export type Sent = 1;',
  [`${SRC}/system/clock.ts`]: 'export {};',
  [`${SRC}/http/door.ts`]: 'export {};',
  [`${SRC}/config.ts`]: 'export {};',
  [`${SRC}/compose/main.ts`]: 'export {};',
  [`${SRC}/index.ts`]: "import './compose/main.ts';",
  // npm puts a package here where another version of it stands at the root.
  'packages/server/node_modules/commander/package.json': '{ "name": "commander", "types": "index.d.ts" }',
  'packages/server/node_modules/commander/index.d.ts': 'export const program: object;',
  ...Object.fromEntries(
    ['fastify', 'typebox', 'undici', 'openapi-fetch', 'undeclared', 'fast-check'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'dist/index.js' })],
      [`node_modules/${name}/dist/index.js`, 'export {};'],
    ]),
  ),
};

test('a checkout that keeps the law passes', async (t) => {
  const { violations, modules, report } = await judge(t, {});
  assert.deepEqual(violations, [], report);
  assert.equal(modules, Object.keys(CHECKOUT).filter((path) => /^packages\/.*\/src\/.*ts$/.test(path)).length);
});

for (const [rule, file, text] of FORBIDDEN) {
  test(`${rule}: ${file} may not say ${text}`, async (t) => {
    const { violations, report } = await judge(t, { [join(SRC, file)]: text });
    assert.ok(violations.includes(rule), `${violations.join(', ')}\n${report}`);
  });
}

for (const [file, text] of ALLOWED) {
  test(`${file} may say ${text}`, async (t) => {
    const { violations, report } = await judge(t, { [join(SRC, file)]: text });
    assert.deepEqual(violations, [], report);
  });
}

test('a cycle of two files is refused, by types too', async (t) => {
  const { violations } = await judge(t, {
    [`${SRC}/core/a.ts`]: "import type { B } from './b.ts'; export type A = B | 1;",
    [`${SRC}/core/b.ts`]: "import type { A } from './a.ts'; export type B = A | 2;",
  });
  assert.deepEqual(new Set(violations), new Set(['no-cycles']));
});

test('an empty module set is refused', async (t) => {
  const folder = temporaryFolder(t, { 'packages/server/src/readme.txt': 'nothing to read' });
  assert.deepEqual(await checkImports(folder).then(({ modules, violations }) => ({ modules, violations })), {
    modules: 0,
    violations: ['no-modules'],
  });
});

/**
 * Writes the miniature checkout with some files added or replaced, and holds it against the real configuration.
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} files
 */
async function judge(t, files) {
  const folder = temporaryFolder(t, { ...CHECKOUT, ...files });
  for (const name of ['verify', 'client']) {
    mkdirSync(join(folder, 'node_modules/@posthorn'), { recursive: true });
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@posthorn', name), 'junction');
  }
  return await checkImports(folder);
}

/**
 * A package.json as the workspaces have it.
 * @param {string} name
 * @param {string[]} dependencies
 * @param {string[]} devDependencies
 */
function manifest(name, dependencies = [], devDependencies = []) {
  const anyVersion = (/** @type {string[]} */ names) => Object.fromEntries(names.map((each) => [each, '*']));
  return JSON.stringify({
    name,
    type: 'module',
    exports: { '.': { source: './src/index.ts', default: './dist/index.js' } },
    imports: { '#verify': { source: '@posthorn/verify', default: './dist/verify/index.js' } },
    dependencies: anyVersion(dependencies),
    devDependencies: anyVersion(devDependencies),
  });
}
