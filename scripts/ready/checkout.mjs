import { fileURLToPath } from 'node:url';

/** The checkout's root folder, as an absolute path with a trailing separator. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
