import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether any TypeScript file below a folder holds a text.
 * @param {string} folder
 * @param {string} text
 */
export function mentions(folder, text) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .some((file) => readFileSync(join(folder, file), 'utf8').includes(text));
}
