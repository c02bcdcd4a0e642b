import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processes that were started with a text in their environment, such as the path of a folder that only a test knows.
 * Children inherit it, so this finds them whoever their parent is now.
 *
 * @returns command lines; null where there is no /proc to look at
 */
export function processesWith(text: string): string[] | null {
  let pids: string[];
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  return pids.flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(text)) return [];
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      // It has ended meanwhile, or is somebody else's.
      return [];
    }
  });
}
