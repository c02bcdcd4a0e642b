import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts the names in a folder on disk: a file that was synced without its name may be gone after a power cut. */
export function syncFolder(path: string): void {
  // Windows has no such call; there the file system keeps names in order with what is written.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
