import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/**
 * Makes a folder that this user alone may look into, with those that are missing above it, and puts their names on disk:
 * files are of no use in a folder whose own name a power cut has taken.
 *
 * One after another, from the top: `mkdirSync` with `recursive` never comes back where a file system says that the folder
 * above were missing, as /proc does to whoever wants to make one there.
 *
 * @throws what the system says where it cannot be made, or something else has its name
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(path)) throw error;
  }
  syncFolder(above);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
