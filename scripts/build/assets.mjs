import { cpSync, statSync } from 'node:fs';

/**
 * Copies what stands among the sources and is not TypeScript (SQL, JSON) to where the compiled code will look for it.
 * @param {string} src
 * @param {string} dist
 */
export function copyAssets(src, dist) {
  cpSync(src, dist, {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || /\.(sql|json|wasm)$/.test(path),
  });
}
