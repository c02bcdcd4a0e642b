import { createRequire } from 'node:module';

/** Of the package, as it stands in its package.json. */
export const version: string = (createRequire(import.meta.url)('../package.json') as { version: string }).version;
