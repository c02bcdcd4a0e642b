#!/usr/bin/env node
// The command `posthorn`. It is JavaScript that any Node can read, so that one that is too old is told so.
import module from 'node:module';
import { join } from 'node:path';

const OLDEST = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(
    `posthorn needs Node ${OLDEST} or newer, and this is ${process.version} (${process.execPath}); ` +
      'https://nodejs.org has the newest\n',
  );
  process.exit(1);
}

// Not Node's default below /tmp: what is cached there is code, and others may write there. By the variable the worker
// threads find it too. Where the folder cannot be made, Node runs without a cache.
const { HOME, LOCALAPPDATA, NODE_COMPILE_CACHE, XDG_CACHE_HOME } = process.env;
const caches = XDG_CACHE_HOME ?? LOCALAPPDATA ?? (HOME && join(HOME, '.cache'));
if (caches && NODE_COMPILE_CACHE === undefined) process.env.NODE_COMPILE_CACHE = join(caches, 'posthorn/node');
if (process.env.NODE_COMPILE_CACHE) module.enableCompileCache(process.env.NODE_COMPILE_CACHE);

// `#cli` is dist/cli/main.js, and in a checkout under --conditions=source the source of it (package.json, "imports").
await import('#cli');
