import type { Program } from './program.ts';

/** Bytes of images, at most; one is some 200 KiB. */
const MOST_BYTES = 24 * 1024 * 1024;
/** Code that builds more than this at its top level is loaded anew for each run. */
const LARGEST = 1024 * 1024;

/** The programs of one machine that were used last, by their code. */
export function createPrograms() {
  const kept = new Map<string, Program>();
  let bytes = 0;
  return {
    get(code: string): Program | undefined {
      const program = kept.get(code);
      if (program === undefined) return undefined;
      kept.delete(code);
      kept.set(code, program);
      return program;
    },
    keep(code: string, program: Program): void {
      if (program.image.size > LARGEST) return;
      kept.set(code, program);
      bytes += program.image.size;
      for (const [oldest, { image }] of kept) {
        if (bytes <= MOST_BYTES) return;
        kept.delete(oldest);
        bytes -= image.size;
      }
    },
  };
}
